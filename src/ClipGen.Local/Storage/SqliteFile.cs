using ClipGen.Model;
using ClipGen.Text;
using Microsoft.Data.Sqlite;

namespace ClipGen.Local.Storage;

/// <summary>One SQLite file (WAL) and how it is asked; several processes may have it open.</summary>
internal sealed class SqliteFile
{
    private readonly string path;
    private readonly string connectionString;
    private readonly string what;

    /// <summary>Opens the file, and creates it when it is missing.</summary>
    /// <param name="what">For messages: <c>the clip store</c>.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.StorageFailed"/>: it cannot be opened.</exception>
    public SqliteFile(string path, string what)
    {
        this.path = path;
        this.what = what;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
        With(connection => connection.Execute("PRAGMA journal_mode = WAL"));
    }

    /// <summary>
    /// Upgrades the file in one transaction, from the schema version that it records (<c>PRAGMA user_version</c>; 0 if it is new, or older
    /// than schema versions) to the newest.
    /// </summary>
    /// <param name="steps">The first one makes version 1 out of version 0, and so on; processes may run this at the same time.</param>
    /// <exception cref="InvalidInputException">A newer clipgen wrote the file; it is left as it is.</exception>
    public void Upgrade(params Action<SqliteConnection>[] steps) => With(connection =>
    {
        if (VersionOf(connection) == steps.Length)
        {
            return steps.Length;
        }
        using var transaction = connection.BeginTransaction(deferred: false);
        // Another process may have been faster.
        var version = VersionOf(connection);
        if (version > steps.Length)
        {
            throw new InvalidInputException(
                $"{path} was written by a newer clipgen (version {version} of {what}, {steps.Length} here); update this one");
        }
        foreach (var step in steps.Skip((int)version))
        {
            step(connection);
        }
        connection.Execute($"PRAGMA user_version = {steps.Length}");
        transaction.Commit();
        return steps.Length;
    });

    /// <summary>SQLite answers at once or waits for another writer; it has nothing to wait for asynchronously.</summary>
    public Task<T> Run<T>(Func<SqliteConnection, T> work) => Task.FromResult(With(work));

    public T With<T>(Func<SqliteConnection, T> work)
    {
        try
        {
            using var connection = new SqliteConnection(connectionString);
            connection.Open();
            return work(connection);
        }
        catch (SqliteException e)
        {
            throw new ClipException(ErrorCode.StorageFailed, $"{what} failed: {Printable.Line(e.Message, 200)}", inner: e);
        }
    }

    private static long VersionOf(SqliteConnection connection) => connection.Rows("PRAGMA user_version", [], row => row.GetInt64(0))[0];
}
