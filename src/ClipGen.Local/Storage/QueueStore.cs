using ClipGen.Model;
using ClipGen.Text;
using Microsoft.Data.Sqlite;
using static ClipGen.Local.Storage.Sql;

namespace ClipGen.Local.Storage;

/// <summary>
/// The attempts that processes of one data folder accepted, wherever their records and media are kept. An attempt stays queued until it
/// ended, so that it is made even when the process that accepted it dies; afterwards it still answers to its instance id.
/// </summary>
public sealed class QueueStore
{
    private const string Schema = """
        CREATE TABLE folder (id TEXT NOT NULL);
        CREATE TABLE attempts (
            storage TEXT NOT NULL, tenant TEXT NOT NULL, episode TEXT NOT NULL, clip TEXT NOT NULL, attempt INTEGER NOT NULL,
            instance TEXT NOT NULL, ended INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (storage, tenant, episode, clip, attempt)) WITHOUT ROWID;
        CREATE INDEX queued ON attempts (storage) WHERE ended = 0;
        CREATE INDEX by_instance ON attempts (storage, instance);
        """;

    private readonly SqliteFile file;
    private readonly string storage;

    /// <summary>Opens the queue of the folder, and creates it when it is missing.</summary>
    /// <param name="storage">Names the storage that the attempts are about: one folder's queue may serve several.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.StorageFailed"/>: the file cannot be opened.</exception>
    /// <exception cref="InvalidInputException">A newer clipgen wrote it.</exception>
    public QueueStore(DataFolder folder, string storage)
    {
        this.storage = storage;
        file = new(folder.Queue, "the queue");
        file.Upgrade(Create);
        FolderId = file.With(connection => connection.Rows("SELECT id FROM folder", [], row => row.GetString(0)).Single());
    }

    /// <summary>Given to the data folder once, when its queue was created. A copy of the folder has the same.</summary>
    public string FolderId { get; }

    /// <summary>Notes an attempt that was accepted.</summary>
    public Task Enqueue(ClipKey key, int attempt) => file.Run(connection =>
        Add(connection, key, attempt, ended: false, onConflict: "UPDATE SET ended = 0"));

    /// <summary>The attempt is no longer to be made.</summary>
    public Task Ended(ClipKey key, int attempt) => file.Run(connection => connection.Execute(
        "UPDATE attempts SET ended = 1 "
        + "WHERE storage = @storage AND tenant = @tenant AND episode = @episode AND clip = @clip AND attempt = @attempt",
        Of(key, attempt)));

    /// <summary>Attempts that were accepted and have not ended.</summary>
    /// <param name="unreadable">Told of each row that is not an attempt, with its content; without it, such a row is left out.</param>
    public Task<IReadOnlyList<(ClipKey Clip, int Attempt)>> Queued(Action<string>? unreadable = null) =>
        file.Run(IReadOnlyList<(ClipKey, int)> (connection) => [.. connection.Rows(
            "SELECT tenant, episode, clip, attempt FROM attempts WHERE storage = @storage AND ended = 0 ORDER BY 1, 2, 3, 4",
            [("@storage", storage)],
            row => TryRead(row, unreadable)).OfType<(ClipKey, int)>()]);

    /// <summary>Whether an attempt of the clip was accepted and has not ended.</summary>
    public Task<bool> IsQueued(ClipKey key) => file.Run(connection => connection.Rows(
        "SELECT 1 FROM attempts "
        + "WHERE storage = @storage AND tenant = @tenant AND episode = @episode AND clip = @clip AND ended = 0 LIMIT 1",
        [("@storage", storage), .. Sql.Of(key)],
        _ => true).Count > 0);

    /// <summary>The attempt that an orchestration makes or made; null when none of that id was accepted here.</summary>
    public Task<(ClipKey Clip, int Attempt, bool HasEnded)?> Find(string instanceId) => file.Run(connection => connection.Rows(
        "SELECT tenant, episode, clip, attempt, ended FROM attempts WHERE storage = @storage AND instance = @instance LIMIT 1",
        [("@storage", storage), ("@instance", instanceId)],
        row => (Key(row), row.GetInt32(3), row.GetBoolean(4))) is [var found] ? found : ((ClipKey, int, bool)?)null);

    /// <summary>Forgets all attempts of an episode.</summary>
    public Task Remove(EpisodeKey episode) => file.Run(connection => connection.Execute(
        "DELETE FROM attempts WHERE storage = @storage AND tenant = @tenant AND episode = @episode",
        [("@storage", storage), .. Sql.Of(episode)]));

    /// <summary>Forgets all attempts of a clip.</summary>
    public Task Remove(ClipKey key) => file.Run(connection => connection.Execute(
        "DELETE FROM attempts WHERE storage = @storage AND tenant = @tenant AND episode = @episode AND clip = @clip",
        [("@storage", storage), .. Sql.Of(key)]));

    /// <summary>Takes over what another queue noted, unless it is known here.</summary>
    internal void CarryOver(IEnumerable<(ClipKey Clip, int Attempt, bool HasEnded)> attempts) => file.With(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var (clip, attempt, ended) in attempts)
        {
            Add(connection, clip, attempt, ended, onConflict: "NOTHING");
        }
        transaction.Commit();
        return 0;
    });

    private int Add(SqliteConnection connection, ClipKey key, int attempt, bool ended, string onConflict) => connection.Execute(
        $"INSERT INTO attempts VALUES (@storage, @tenant, @episode, @clip, @attempt, @instance, @ended) ON CONFLICT DO {onConflict}",
        [.. Of(key, attempt), ("@instance", key.InstanceId(attempt)), ("@ended", ended)]);

    private static (ClipKey, int)? TryRead(SqliteDataReader row, Action<string>? unreadable)
    {
        try
        {
            if (row.GetInt32(3) is > 0 and var attempt)
            {
                return (Key(row), attempt);
            }
        }
        catch (Exception e) when (e is InvalidInputException or OverflowException)
        {
            // Told below.
        }
        unreadable?.Invoke(string.Join('/', Enumerable.Range(0, 4).Select(i => Printable.Line(row.GetString(i), 80))));
        return null;
    }

    private (string, object?)[] Of(ClipKey key, int attempt) => [("@storage", storage), .. Sql.Of(key), ("@attempt", attempt)];

    private static void Create(SqliteConnection connection)
    {
        connection.Execute(Schema);
        connection.Execute("INSERT INTO folder VALUES (@id)", ("@id", Guid.NewGuid().ToString("N")));
    }
}
