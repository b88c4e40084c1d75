using ClipGen.Local.Storage;
using Microsoft.Data.Sqlite;

namespace ClipGen.Local.Live;

/// <summary>
/// Asks SQLite whether the file was written: <c>PRAGMA data_version</c> changes for one connection whenever another one commits, of this
/// process or of any other, and costs no read of the records.
/// </summary>
internal sealed class SqlitePulse(DataFolder folder) : IStorePulse, IDisposable
{
    private SqliteConnection? connection;
    private long? version;

    public TimeSpan Interval { get; } = TimeSpan.FromMilliseconds(250);

    public bool MayHaveChanged()
    {
        try
        {
            var before = version;
            connection ??= Open();
            version = connection.Rows("PRAGMA data_version", [], row => row.GetInt64(0))[0];
            return before != version;
        }
        catch (SqliteException)
        {
            // The store itself says what is wrong with the file, when it is read now. A new connection starts over.
            Dispose();
            return true;
        }
    }

    public void Dispose()
    {
        connection?.Dispose();
        (connection, version) = (null, null);
    }

    private SqliteConnection Open()
    {
        // Not of the pool: the version is this connection's own.
        var file = new SqliteConnectionStringBuilder { DataSource = folder.Database, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
        var opened = new SqliteConnection(file.ToString());
        opened.Open();
        return opened;
    }
}
