using System.Text.Json;
using ClipGen.Model;
using ClipGen.Text;
using Microsoft.Data.Sqlite;

namespace ClipGen.Local.Storage;

/// <summary>Statements with named values, and records as JSON.</summary>
internal static class Sql
{
    public static int Execute(this SqliteConnection connection, string sql, params (string, object?)[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    public static List<T> Rows<T>(this SqliteConnection connection, string sql, (string, object?)[] values, Func<SqliteDataReader, T> read)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }
        return rows;
    }

    public static List<T> Records<T>(this SqliteConnection connection, string sql, (string, object?)[] values) =>
        connection.Rows(sql, values, row => Parse<T>(row.GetString(0)));

    /// <summary>The clip of a row that begins with tenant, episode and clip.</summary>
    public static ClipKey Key(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2));

    public static (string, object?)[] Of(EpisodeKey key) => [("@tenant", key.TenantId), ("@episode", key.EpisodeId)];

    public static (string, object?)[] Of(ClipKey key) => [.. Of(key.Episode), ("@clip", key.ClipId)];

    public static string Json<T>(T record) => JsonSerializer.Serialize(record, ClipGenJson.Options);

    public static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, ClipGenJson.Options)!;

    private static SqliteCommand Command(SqliteConnection connection, string sql, (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }
        return command;
    }
}
