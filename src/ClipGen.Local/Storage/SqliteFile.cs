using ClipGen.Model;
using ClipGen.Text;
using Microsoft.Data.Sqlite;

namespace ClipGen.Local.Storage;

/// <summary>One SQLite file (WAL) and how it is asked; several processes may have it open.</summary>
internal sealed class SqliteFile
{
    private readonly string connectionString;
    private readonly string what;

    /// <summary>Opens the file, and creates it when it is missing.</summary>
    /// <param name="what">For messages: <c>the clip store</c>.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.StorageFailed"/>: it cannot be opened.</exception>
    public SqliteFile(string path, string what)
    {
        this.what = what;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();
        With(connection => connection.Execute("PRAGMA journal_mode = WAL"));
    }

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
}
