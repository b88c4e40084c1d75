using System.Runtime.CompilerServices;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Workflow.Messages;
using Microsoft.Data.Sqlite;
using static ClipGen.Local.Storage.Sql;

namespace ClipGen.Local.Storage;

/// <summary>The records in one SQLite file (WAL): a clip's change and its history entry are one transaction.</summary>
public sealed class SqliteClipStore : IClipStore
{
    /// <summary>Version 1. 1.0 made the same tables without a version: they stay, with what they hold.</summary>
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
        CREATE TABLE IF NOT EXISTS tracks (
            tenant TEXT NOT NULL, episode TEXT NOT NULL, track TEXT NOT NULL, record TEXT NOT NULL,
            PRIMARY KEY (tenant, episode, track)) WITHOUT ROWID;
        """;

    private readonly SqliteFile file;

    /// <summary>Opens the file, and creates it when it is missing.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.StorageFailed"/>: it cannot be opened.</exception>
    /// <exception cref="InvalidInputException">A newer clipgen wrote it.</exception>
    public SqliteClipStore(DataFolder folder)
    {
        file = new(folder.Database, "the clip store");
        file.Upgrade(connection => connection.Execute(Schema));
    }

    public Task<IReadOnlyList<Track>> Tracks(EpisodeKey episode, CancellationToken cancellation) =>
        file.Run(IReadOnlyList<Track> (connection) => connection.Records<Track>(
            "SELECT record FROM tracks WHERE tenant = @tenant AND episode = @episode ORDER BY track", Of(episode)));

    public Task PutTrack(EpisodeKey episode, Track track, CancellationToken cancellation) => file.Run(connection => connection.Execute(
        """
        INSERT INTO tracks VALUES (@tenant, @episode, @track, @record)
        ON CONFLICT DO UPDATE SET record = json_set(excluded.record, '$.createdAt', json_extract(record, '$.createdAt'))
        """,
        [.. Of(episode), ("@track", track.TrackName), ("@record", Json(track))]));

    public Task<DateTimeOffset?> CreatedAt(EpisodeKey episode, CancellationToken cancellation) => file.Run(connection => connection.Rows(
        """
        SELECT MIN(at) FROM (
            SELECT json_extract(entry, '$.timestamp') AS at FROM history
            WHERE tenant = @tenant AND episode = @episode AND attempt = 0
            UNION ALL
            SELECT json_extract(record, '$.createdAt') FROM tracks WHERE tenant = @tenant AND episode = @episode)
        """,
        Of(episode),
        row => row.IsDBNull(0) ? (DateTimeOffset?)null : Iso8601.Parse(row.GetString(0)))[0]);

    public Task<IReadOnlyList<(Clip Clip, string Version)>> FindAll(EpisodeKey episode, CancellationToken cancellation) =>
        file.Run(IReadOnlyList<(Clip, string)> (connection) => connection.Rows(
            "SELECT record, CAST(version AS TEXT) FROM clips WHERE tenant = @tenant AND episode = @episode ORDER BY clip",
            Of(episode),
            Found));

    public Task<IReadOnlyList<(Clip Clip, string Version)>> FindPage(
        EpisodeKey episode, string? after, int most, CancellationToken cancellation) =>
        file.Run(IReadOnlyList<(Clip, string)> (connection) => connection.Rows(
            """
            SELECT record, CAST(version AS TEXT) FROM clips
            WHERE tenant = @tenant AND episode = @episode AND clip > @after ORDER BY clip LIMIT @most
            """,
            [.. Of(episode), ("@after", after ?? ""), ("@most", most)],
            Found));

    public Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation) => file.Run(connection => connection.Rows(
        "SELECT record, CAST(version AS TEXT) FROM clips WHERE tenant = @tenant AND episode = @episode AND clip = @clip", Of(key),
        Found) is [var found] ? found : ((Clip, string)?)null);

    public Task<int?> FindCancelled(ClipKey key, CancellationToken cancellation) => file.Run(connection => connection.Rows(
        "SELECT record ->> '$.cancelRequested.attempt' FROM clips WHERE tenant = @tenant AND episode = @episode AND clip = @clip",
        Of(key),
        row => row.IsDBNull(0) ? (int?)null : row.GetInt32(0)) is [var attempt] ? attempt : null);

    public Task<IReadOnlyList<StatusEntry>> History(ClipKey key, CancellationToken cancellation) =>
        file.Run(IReadOnlyList<StatusEntry> (connection) => connection.Records<StatusEntry>(
            "SELECT entry FROM history WHERE tenant = @tenant AND episode = @episode AND clip = @clip ORDER BY attempt, step", Of(key)));

    public Task<ILookup<string, StatusEntry>> Histories(EpisodeKey episode, CancellationToken cancellation) =>
        Histories("tenant = @tenant AND episode = @episode", Of(episode));

    public Task<ILookup<string, StatusEntry>> Histories(
        EpisodeKey episode, IReadOnlyCollection<string> clipIds, CancellationToken cancellation) => Histories(
        "tenant = @tenant AND episode = @episode AND clip BETWEEN @first AND @last",
        [.. Of(episode), ("@first", clipIds.Min(StringComparer.Ordinal)), ("@last", clipIds.Max(StringComparer.Ordinal))]);

    public Task<StatusEntry?> FindEntry(ClipKey key, int attempt, StatusStep at, CancellationToken cancellation) => file.Run(connection =>
        connection.Records<StatusEntry>(
            "SELECT entry FROM history "
            + "WHERE tenant = @tenant AND episode = @episode AND clip = @clip AND attempt = @attempt AND step = @step",
            [.. Of(key), ("@attempt", attempt), ("@step", (int)at)]) is [var entry] ? entry : null);

    public Task<bool> Commit(Clip clip, StatusEntry? entry, string? version, CancellationToken cancellation) => file.Run(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        (string, object?)[] values = [.. Of(clip.Key), ("@status", clip.Status.Text()), ("@record", Json(clip)), ("@version", version)];
        var written = connection.Execute(version is null
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
        foreach (var key in await file.Run(connection => connection.Rows(
            "SELECT tenant, episode, clip FROM clips WHERE status = 'Generation in Progress' ORDER BY 1, 2, 3", [], Key)))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return key;
        }
    }

    public async IAsyncEnumerable<EpisodeKey> Episodes([EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var key in await file.Run(connection => connection.Rows(
            "SELECT tenant, episode FROM clips UNION SELECT tenant, episode FROM tracks ORDER BY 1, 2", [],
            row => new EpisodeKey(row.GetString(0), row.GetString(1)))))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return key;
        }
    }

    public async IAsyncEnumerable<ClipMark> Marks(ClipScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // A clip that was removed and added again is at version 1, as it was before.
        foreach (var mark in await file.Run(connection => connection.Rows(
            """
            SELECT tenant, episode, clip, status, version || ' ' || (record ->> '$.updatedAt') FROM clips
            WHERE (@tenant IS NULL OR tenant = @tenant) AND (@episode IS NULL OR episode = @episode)
            """,
            [("@tenant", scope.TenantId), ("@episode", scope.EpisodeId)],
            row => new ClipMark(Key(row), Parse<ClipStatus>($"\"{row.GetString(3)}\""), row.GetString(4)))))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return mark;
        }
    }

    public Task<bool> Remove(ClipKey key, string version, CancellationToken cancellation) => file.Run(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        const string clip = "tenant = @tenant AND episode = @episode AND clip = @clip";
        if (connection.Execute(
            $"DELETE FROM clips WHERE {clip} AND version = CAST(@version AS INTEGER)", [.. Of(key), ("@version", version)]) == 0)
        {
            return false;
        }
        connection.Execute($"DELETE FROM history WHERE {clip}", Of(key));
        transaction.Commit();
        return true;
    });

    public Task Remove(EpisodeKey episode, CancellationToken cancellation) => file.Run(connection =>
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        foreach (var table in (string[])["history", "clips", "tracks"])
        {
            connection.Execute($"DELETE FROM {table} WHERE tenant = @tenant AND episode = @episode", Of(episode));
        }
        transaction.Commit();
        return 0;
    });

    private async Task<ILookup<string, StatusEntry>> Histories(string where, (string, object?)[] values) =>
        (await file.Run(connection => connection.Rows(
            $"SELECT clip, entry FROM history WHERE {where} ORDER BY clip, attempt, step", values,
            row => (Clip: row.GetString(0), Entry: Parse<StatusEntry>(row.GetString(1)))))).ToLookup(e => e.Clip, e => e.Entry);

    private static (Clip, string) Found(SqliteDataReader row) => (Parse<Clip>(row.GetString(0)), row.GetString(1));

    private static int AddEntry(SqliteConnection connection, ClipKey key, StatusEntry entry) => connection.Execute(
        "INSERT INTO history VALUES (@tenant, @episode, @clip, @attempt, @step, @instance, @entry) ON CONFLICT DO NOTHING",
        [.. Of(key), ("@attempt", entry.Attempt), ("@step", (int)entry.Step), ("@instance", entry.InstanceId), ("@entry", Json(entry))]);
}
