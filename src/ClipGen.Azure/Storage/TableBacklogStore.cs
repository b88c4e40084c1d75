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

    public async Task<(Backlog Backlog, string? Version)> Read(EpisodeKey episode, CancellationToken cancellation) =>
        await table.Get($"reading the backlog of {episode}", episode, TableRows.Backlog, cancellation) is { } entity
            ? (new(Ids(entity, Running), Ids(entity, Waiting)), entity.ETag.ToString())
            : (Backlog.Empty, null);

    public Task<bool> TryWrite(EpisodeKey episode, Backlog backlog, string? version, CancellationToken cancellation) =>
        StorageFault.Watch($"writing the backlog of {episode}", async () =>
        {
            var entity = new TableEntity(TableRows.Partition(episode), TableRows.Backlog);
            LongText.Write(entity, Running, string.Join(' ', backlog.Running));
            LongText.Write(entity, Waiting, string.Join(' ', backlog.Waiting));
            try
            {
                await (version is null ? table.AddEntityAsync(entity, cancellation)
                    : backlog.IsEmpty ? table.DeleteEntityAsync(entity, new ETag(version), cancellation)
                    : table.UpdateEntityAsync(entity, new ETag(version), TableUpdateMode.Replace, cancellation));
                return true;
            }
            catch (RequestFailedException e) when (TableReads.IsConflict(e))
            {
                return false;
            }
        }, cancellation);

    public async IAsyncEnumerable<EpisodeKey> Episodes([EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"RowKey eq {TableRows.Backlog}");
        await foreach (var (partition, _) in table.Keys("looking for backlogs", filter, cancellation))
        {
            yield return TableRows.Episode(partition);
        }
    }

    private static string[] Ids(TableEntity entity, string name) =>
        LongText.Read(entity, name)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
