using System.Runtime.CompilerServices;
using System.Text.Json;
using ClipGen.Clips;
using ClipGen.Storage;
using Microsoft.Data.Sqlite;

namespace ClipGen.Local.Storage;

/// <summary>The records in one SQLite file (WAL): a clip's change and its history entry are one transaction.</summary>
public sealed class SqliteClipStore : IClipStore
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS clips (
            tenant TEXT NOT NULL, episode TEXT NOT NULL, clip TEXT NOT NULL,
            version INTEGER NOT NULL, status TEXT NOT NULL, record TEXT NOT NULL,
            PRIMARY KEY (tenant, episode, clip)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS clips_in_progress ON clips (status) WHERE status = 'Generation in Progress';
        CREATE TABLE IF NOT EXISTS history (
            tenant TEXT NOT NULL, episode TEXT NOT NULL, clip TEXT NOT NULL, attempt INTEGER NOT NULL, step INTEGER NOT NULL,
            instance TEXT, entry TEXT NOT NULL,
            PRIMARY KEY (tenant, episode, clip, attempt, step)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS history_by_instance ON history (instance) WHERE instance IS NOT NULL;
        CREATE TABLE IF NOT EXISTS tracks (
            tenant TEXT NOT NULL, episode TEXT NOT NULL, track TEXT NOT NULL, record TEXT NOT NULL,
            PRIMARY KEY (tenant, episode, track)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS queue (
            tenant TEXT NOT NULL, episode TEXT NOT NULL, clip TEXT NOT NULL, attempt INTEGER NOT NULL,
            PRIMARY KEY (tenant, episode, clip, attempt)) WITHOUT ROWID;
        """;

    private readonly string connectionString;

    /// <summary>Opens the file, and makes it when it is not there.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.StorageFailed"/>: it cannot be opened.</exception>
    public SqliteClipStore(DataFolder folder)
    {
        Directory.CreateDirectory(folder.Root);
        connectionString = new SqliteConnectionStringBuilder { DataSource = folder.Database, DefaultTimeout = 30 }.ToString();
        With(connection =>
        {
            Execute(connection, "PRAGMA journal_mode = WAL");
            Execute(connection, Schema);
            return 0;
        });
    }

    public Task<IReadOnlyList<Track>> Tracks(EpisodeKey episode, CancellationToken cancellation) => Run(IReadOnlyList<Track> (connection) =>
        Records<Track>(connection, "SELECT record FROM tracks WHERE tenant = @tenant AND episode = @episode ORDER BY track", Of(episode)));

    public Task PutTrack(EpisodeKey episode, Track track, CancellationToken cancellation) => Run(connection => Execute(connection,
        "INSERT INTO tracks VALUES (@tenant, @episode, @track, @record) ON CONFLICT DO UPDATE SET record = excluded.record",
        [.. Of(episode), ("@track", track.TrackName), ("@record", Json(track))]));

    public Task<IReadOnlyList<Clip>> Clips(EpisodeKey episode, CancellationToken cancellation) => Run(IReadOnlyList<Clip> (connection) =>
        Records<Clip>(connection, "SELECT record FROM clips WHERE tenant = @tenant AND episode = @episode ORDER BY clip", Of(episode)));

    public Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation) => Run(connection => Rows(connection,
        "SELECT record, CAST(version AS TEXT) FROM clips WHERE tenant = @tenant AND episode = @episode AND clip = @clip", Of(key),
        row => (Parse<Clip>(row.GetString(0)), row.GetString(1))) is [var found] ? found : ((Clip, string)?)null);

    public Task<IReadOnlyList<StatusEntry>> History(ClipKey key, CancellationToken cancellation) => Run(IReadOnlyList<StatusEntry> (connection) => Records<StatusEntry>(connection,
        "SELECT entry FROM history WHERE tenant = @tenant AND episode = @episode AND clip = @clip ORDER BY attempt, step", Of(key)));

    public Task<StatusEntry?> FindEntry(ClipKey key, int attempt, StatusStep at, CancellationToken cancellation) => Run(connection =>
        Records<StatusEntry>(connection,
            "SELECT entry FROM history WHERE tenant = @tenant AND episode = @episode AND clip = @clip AND attempt = @attempt AND step = @step",
            [.. Of(key), ("@attempt", attempt), ("@step", (int)at)]) is [var entry] ? entry : null);

    public Task<bool> Commit(Clip clip, StatusEntry? entry, string? version, CancellationToken cancellation) => Run(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        (string, object?)[] values = [.. Of(clip.Key), ("@status", clip.Status.Text()), ("@record", Json(clip)), ("@version", version)];
        var written = Execute(connection, version is null
            ? "INSERT INTO clips VALUES (@tenant, @episode, @clip, 1, @status, @record) ON CONFLICT DO NOTHING"
            : """
              UPDATE clips SET version = version + 1, status = @status, record = @record
              WHERE tenant = @tenant AND episode = @episode AND clip = @clip AND version = CAST(@version AS INTEGER)
              """, values);
        if (written == 0 || (entry is not null && AddEntry(connection, clip.Key, entry) == 0))
        {
            return false;
        }
        transaction.Commit();
        return true;
    });

    public async IAsyncEnumerable<ClipKey> InProgress([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var key in await Run(connection => Rows(connection,
            "SELECT tenant, episode, clip FROM clips WHERE status = 'Generation in Progress' ORDER BY 1, 2, 3", [], Key)))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return key;
        }
    }

    /// <summary>Every episode that has a clip or a track, in order.</summary>
    public Task<IReadOnlyList<EpisodeKey>> Episodes() => Run(IReadOnlyList<EpisodeKey> (connection) => Rows(connection,
        "SELECT tenant, episode FROM clips UNION SELECT tenant, episode FROM tracks ORDER BY 1, 2", [],
        row => new EpisodeKey(row.GetString(0), row.GetString(1))));

    /// <summary>The clip and the attempt that an orchestration made; null when no entry is of it.</summary>
    public Task<(ClipKey Clip, int Attempt)?> FindInstance(string instanceId) => Run(connection => Rows(connection,
        "SELECT tenant, episode, clip, attempt FROM history WHERE instance = @instance LIMIT 1", [("@instance", instanceId)],
        row => (Key(row), row.GetInt32(3))) is [var found] ? found : ((ClipKey, int)?)null);

    /// <summary>Notes an attempt that was accepted, so that it is made even when this process ends before it began.</summary>
    public Task Enqueue(ClipKey key, int attempt) => Run(connection => Execute(connection,
        "INSERT INTO queue VALUES (@tenant, @episode, @clip, @attempt) ON CONFLICT DO NOTHING", [.. Of(key), ("@attempt", attempt)]));

    public Task Dequeue(ClipKey key, int attempt) => Run(connection => Execute(connection,
        "DELETE FROM queue WHERE tenant = @tenant AND episode = @episode AND clip = @clip AND attempt = @attempt", [.. Of(key), ("@attempt", attempt)]));

    /// <summary>Attempts that were accepted and have not ended.</summary>
    public Task<IReadOnlyList<(ClipKey Clip, int Attempt)>> Queued() => Run(IReadOnlyList<(ClipKey, int)> (connection) => Rows(connection,
        "SELECT tenant, episode, clip, attempt FROM queue ORDER BY 1, 2, 3, 4", [], row => (Key(row), row.GetInt32(3))));

    /// <summary>Removes all records of an episode.</summary>
    public Task Remove(EpisodeKey episode) => Run(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var table in (string[])["queue", "history", "clips", "tracks"])
        {
            Execute(connection, $"DELETE FROM {table} WHERE tenant = @tenant AND episode = @episode", Of(episode));
        }
        transaction.Commit();
        return 0;
    });

    private static int AddEntry(SqliteConnection connection, ClipKey key, StatusEntry entry) => Execute(connection,
        "INSERT INTO history VALUES (@tenant, @episode, @clip, @attempt, @step, @instance, @entry) ON CONFLICT DO NOTHING",
        [.. Of(key), ("@attempt", entry.Attempt), ("@step", (int)entry.Step), ("@instance", entry.InstanceId), ("@entry", Json(entry))]);

    /// <summary>SQLite answers at once or waits for another writer; it has nothing to wait for asynchronously.</summary>
    private Task<T> Run<T>(Func<SqliteConnection, T> work) => Task.FromResult(With(work));

    private T With<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            return work(connection);
        }
        catch (SqliteException e)
        {
            throw new ClipException(ErrorCode.StorageFailed, $"the clip store did not answer: {Printable.Line(e.Message, 200)}", inner: e);
        }
    }

    private static List<T> Records<T>(SqliteConnection connection, string sql, (string, object?)[] values) =>
        Rows(connection, sql, values, row => Parse<T>(row.GetString(0)));

    private static List<T> Rows<T>(SqliteConnection connection, string sql, (string, object?)[] values, Func<SqliteDataReader, T> read)
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

    private static ClipKey Key(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2));

    private static int Execute(SqliteConnection connection, string sql, params (string, object?)[] values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

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

    private static (string, object?)[] Of(EpisodeKey key) => [("@tenant", key.TenantId), ("@episode", key.EpisodeId)];

    private static (string, object?)[] Of(ClipKey key) => [.. Of(key.Episode), ("@clip", key.ClipId)];

    private static string Json<T>(T record) => JsonSerializer.Serialize(record, ClipGenJson.Options);

    private static T Parse<T>(string json) => JsonSerializer.Deserialize<T>(json, ClipGenJson.Options)!;
}
