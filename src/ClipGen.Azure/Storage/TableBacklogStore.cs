using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Azure.Storage;

/// <summary>A row beside the episode's other records, guarded by its ETag: clip ids, separated by spaces.</summary>
internal sealed class TableBacklogStore(TableClient table) : IBacklogStore
{
    private const string Running = "Running";
    private const string Waiting = "Waiting";

    public async Task<Backlog> Read(EpisodeKey episode, CancellationToken cancellation) =>
        Of(await Find(episode, cancellation));

    public async Task<Backlog> Update(EpisodeKey episode, Func<Backlog, Backlog> change, CancellationToken cancellation)
    {
        while (true)
        {
            var found = await Find(episode, cancellation);
            var before = Of(found);
            var after = change(before);
            if (ReferenceEquals(after, before) || await TryWrite(episode, after, found?.ETag, cancellation))
            {
                return after;
            }
            // Another process was faster.
        }
    }

    public async IAsyncEnumerable<EpisodeKey> Episodes([EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {TableRows.Backlog}");
        await foreach (var (partition, _) in table.Keys("looking for backlogs", filter, cancellation))
        {
            yield return TableRows.Episode(partition);
        }
    }

    private Task<TableEntity?> Find(EpisodeKey episode, CancellationToken cancellation) =>
        table.Get($"reading the backlog of {episode}", episode, TableRows.Backlog, cancellation);

    private Task<bool> TryWrite(EpisodeKey episode, Backlog backlog, ETag? version, CancellationToken cancellation) =>
        StorageFault.Watch($"writing the backlog of {episode}", async () =>
        {
            var entity = new TableEntity(TableRows.Partition(episode), TableRows.Backlog);
            LongText.Write(entity, Running, string.Join(' ', backlog.Running));
            LongText.Write(entity, Waiting, string.Join(' ', backlog.Waiting));
            try
            {
                await (version is not { } at ? table.AddEntityAsync(entity, cancellation)
                    : backlog.IsEmpty ? table.DeleteEntityAsync(entity, at, cancellation)
                    : table.UpdateEntityAsync(entity, at, TableUpdateMode.Replace, cancellation));
                return true;
            }
            catch (RequestFailedException e) when (TableReads.IsConflict(e))
            {
                return false;
            }
        }, cancellation);

    private static Backlog Of(TableEntity? entity) =>
        entity is null ? Backlog.Empty : new(Ids(entity, Running), Ids(entity, Waiting));

    private static string[] Ids(TableEntity entity, string name) =>
        LongText.Read(entity, name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
