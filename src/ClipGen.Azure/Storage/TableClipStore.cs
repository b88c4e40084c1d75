using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Azure.Storage;

/// <summary>The records in Azure Table Storage: one transaction per change of a clip, guarded by the clip's ETag.</summary>
internal sealed class TableClipStore(TableClient table) : IClipStore
{
    /// <summary>Of one transaction, by the service's rule.</summary>
    private const int MostActions = 100;

    public Task<IReadOnlyList<Track>> Tracks(EpisodeKey episode, CancellationToken cancellation) =>
        Query($"reading the tracks of {episode}", episode, TableRows.Tracks, ClipEntity.ToTrack, t => t.TrackName, cancellation);

    public async Task PutTrack(EpisodeKey episode, Track track, CancellationToken cancellation)
    {
        var what = $"writing track {track.TrackName} of {episode}";
        // Replaced, not merged: fewer speakers may take fewer properties.
        if (await table.Get(what, episode, TableRows.Track(track.TrackName), cancellation) is { } known)
        {
            track = track with { CreatedAt = ClipEntity.ToTrack(known).CreatedAt };
        }
        await StorageFault.Watch(
            what, () => table.UpsertEntityAsync(ClipEntity.Of(episode, track), TableUpdateMode.Replace, cancellation), cancellation);
    }

    public Task<DateTimeOffset?> CreatedAt(EpisodeKey episode, CancellationToken cancellation) =>
        StorageFault.Watch($"looking for the first record of {episode}", async () =>
        {
            // The clips' first entries, and the tracks, whose rows follow: no clip with all its segments is read.
            var (partition, from, tracks) = (TableRows.Partition(episode), TableRows.Histories, TableRows.Tracks);
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {partition} and RowKey ge {from} and (Attempt eq 0 or RowKey ge {tracks})");
            DateTimeOffset? first = null;
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, null, ClipEntity.CreationProperties, cancellation))
            {
                first = ClipEntity.ToCreation(entity) is { } at && !(first <= at) ? at : first;
            }
            return first;
        }, cancellation);

    public Task<IReadOnlyList<(Clip Clip, string Version)>> FindAll(EpisodeKey episode, CancellationToken cancellation) =>
        Query($"reading the clips of {episode}", episode, TableRows.Clips, Found, f => f.Clip.Key.ClipId, cancellation);

    public Task<IReadOnlyList<(Clip Clip, string Version)>> FindPage(
        EpisodeKey episode, string? after, int most, CancellationToken cancellation) =>
        StorageFault.Watch<IReadOnlyList<(Clip, string)>>($"reading clips of {episode}", async () =>
        {
            // The service's order is that of the keys, and so of the ids.
            var (from, to) = (TableRows.Clips + after, TableRows.EndOf(TableRows.Clips));
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {TableRows.Partition(episode)} and RowKey gt {from} and RowKey lt {to}");
            var found = new List<(Clip, string)>();
            await foreach (var page in table.QueryAsync<TableEntity>(filter, Math.Min(most, 1000), null, cancellation).AsPages())
            {
                found.AddRange(page.Values.Take(most - found.Count).Select(Found));
                if (found.Count == most)
                {
                    break;
                }
            }
            return found;
        }, cancellation);

    public async Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation) =>
        await table.Get($"reading clip {key}", key.Episode, TableRows.Clip(key), cancellation) is { } entity ? Found(entity) : null;

    public async Task<int?> FindCancelled(ClipKey key, CancellationToken cancellation) =>
        (await table.Get($"reading clip {key}", key.Episode, TableRows.Clip(key), cancellation, [ClipEntity.CancelledAttempt]))
            ?.GetInt32(ClipEntity.CancelledAttempt);

    public async Task<IReadOnlyList<StatusEntry>> History(ClipKey key, CancellationToken cancellation)
    {
        var entries = await Query(
            $"reading the history of clip {key}", key.Episode, TableRows.History(key), ClipEntity.ToEntry, _ => "", cancellation);
        return [.. entries.OrderBy(e => e.Attempt).ThenBy(e => e.Step)];
    }

    public Task<ILookup<string, StatusEntry>> Histories(EpisodeKey episode, CancellationToken cancellation) =>
        Histories(episode, TableRows.Histories, TableRows.EndOf(TableRows.Histories), cancellation);

    public Task<ILookup<string, StatusEntry>> Histories(
        EpisodeKey episode, IReadOnlyCollection<string> clipIds, CancellationToken cancellation)
    {
        // c10| is before c1|: the first and the last of the keys are not those of the first and the last clip.
        var keys = clipIds.Select(id => TableRows.History(episode.Clip(id)))
            .Order(StringComparer.Ordinal)
            .ToList();
        return Histories(episode, keys[0], TableRows.EndOf(keys[^1]), cancellation);
    }

    private async Task<ILookup<string, StatusEntry>> Histories(
        EpisodeKey episode, string from, string to, CancellationToken cancellation)
    {
        var entries = await Query($"reading the histories of {episode}", episode, from, to,
            e => (Clip: TableRows.ClipOfEntry(e.RowKey), Entry: ClipEntity.ToEntry(e)), e => e.Clip, cancellation);
        return entries.OrderBy(e => e.Entry.Attempt).ThenBy(e => e.Entry.Step).ToLookup(e => e.Clip, e => e.Entry);
    }

    public async Task<StatusEntry?> FindEntry(ClipKey key, int attempt, StatusStep at, CancellationToken cancellation) =>
        await table.Get($"reading the history of clip {key}", key.Episode, TableRows.Entry(key, attempt, at), cancellation) is { } entity
            ? ClipEntity.ToEntry(entity)
            : null;

    public async Task<bool> Commit(Clip clip, StatusEntry? entry, string? version, CancellationToken cancellation)
    {
        // Replaced, not merged: a merge cannot take a processingError or an output away again. The ETag says that nobody wrote in between.
        var actions = new List<TableTransactionAction>
        {
            version is null
                ? new(TableTransactionActionType.Add, ClipEntity.Of(clip))
                : new(TableTransactionActionType.UpdateReplace, ClipEntity.Of(clip), new ETag(version)),
        };
        if (entry is not null)
        {
            actions.Add(new(TableTransactionActionType.Add, ClipEntity.Of(clip.Key, entry)));
        }
        try
        {
            await table.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (TableReads.IsConflict(e))
        {
            return false;
        }
        catch (Exception e) when (StorageFault.IsFault(e, cancellation))
        {
            throw StorageFault.Of($"writing clip {clip.Key}", e);
        }
    }

    public async IAsyncEnumerable<ClipKey> InProgress([EnumeratorCancellation] CancellationToken cancellation)
    {
        // Of all tenants, so no partition: the service filters, and sends nothing but keys.
        var filter = TableClient.CreateQueryFilter(
            $"RowKey ge {TableRows.Clips} and RowKey lt {TableRows.EndOf(TableRows.Clips)} and Status eq {ClipStatus.InProgress.Text()}");
        await foreach (var (partition, row) in table.Keys("looking for clips in progress", filter, cancellation))
        {
            yield return TableRows.ClipKey(partition, row);
        }
    }

    public async IAsyncEnumerable<EpisodeKey> Episodes([EnumeratorCancellation] CancellationToken cancellation)
    {
        // From one partition's first row to the next partition's: the histories between them, most of the table, are never read.
        for (var after = ""; await FirstPartition(after, cancellation) is { } partition; after = partition)
        {
            yield return TableRows.Episode(partition);
        }
    }

    public async IAsyncEnumerable<ClipMark> Marks(ClipScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = TableClient.CreateQueryFilter($"RowKey ge {TableRows.Clips} and RowKey lt {TableRows.EndOf(TableRows.Clips)}");
        await foreach (var row in table.Rows(
            "looking for clips that changed", $"{TableRows.Partitions(scope)}{rows}", ClipEntity.MarkProperties, cancellation))
        {
            yield return ClipEntity.ToMark(row);
        }
    }

    public Task<bool> Remove(ClipKey key, string version, CancellationToken cancellation) =>
        StorageFault.Watch($"removing the records of clip {key}", async () =>
        {
            var (partition, row, at) = (TableRows.Partition(key.Episode), TableRows.Clip(key), new ETag(version));
            var batches = new Queue<string[]>((await HistoryRows(key, cancellation)).Chunk(MostActions - 1).DefaultIfEmpty([]));
            try
            {
                while (batches.TryDequeue(out var entries))
                {
                    // Every transaction has the clip in it: the last one removes it, each before only asks whether it is as it was.
                    var clip = batches.Count == 0 ? TableTransactionActionType.Delete : TableTransactionActionType.UpdateMerge;
                    var written = await table.SubmitTransactionAsync(
                        entries.Select(entry => Delete(partition, entry)).Prepend(new(clip, new TableEntity(partition, row), at)),
                        cancellation);
                    at = written.Value[0].Headers.ETag ?? at;
                }
                return true;
            }
            catch (RequestFailedException e) when (e.Status == (int)HttpStatusCode.PreconditionFailed || TableReads.IsGone(e))
            {
                return false;
            }
        }, cancellation);

    public async Task Remove(EpisodeKey episode, CancellationToken cancellation)
    {
        while (await Rows(episode, cancellation) is { Count: > 0 } rows && !await TryDelete(episode, rows, cancellation))
        {
            // Another process removed one of them in between.
        }
    }

    private static (Clip Clip, string Version) Found(TableEntity entity) => (ClipEntity.ToClip(entity), entity.ETag.ToString());

    private Task<string?> FirstPartition(string after, CancellationToken cancellation) =>
        StorageFault.Watch("looking for episodes", async () =>
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after}");
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, maxPerPage: 1, select: ["PartitionKey"], cancellation))
            {
                return entity.PartitionKey;
            }
            return null;
        }, cancellation);

    /// <summary>The keys of an episode's rows, its clips' last.</summary>
    private Task<List<string>> Rows(EpisodeKey episode, CancellationToken cancellation) =>
        StorageFault.Watch($"looking for the records of {episode}", async () =>
        {
            var rows = new List<string>();
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TableRows.Partition(episode)}");
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellation))
            {
                rows.Add(entity.RowKey);
            }
            return rows.OrderBy(r => r.StartsWith(TableRows.Clips, StringComparison.Ordinal)).ToList();
        }, cancellation);

    private static TableTransactionAction Delete(string partition, string row) =>
        new(TableTransactionActionType.Delete, new TableEntity(partition, row), ETag.All);

    /// <summary>The keys of a clip's history, the oldest entry first.</summary>
    private async Task<IReadOnlyList<string>> HistoryRows(ClipKey key, CancellationToken cancellation)
    {
        var from = TableRows.History(key);
        return await Query(
            $"looking for the history of clip {key}", key.Episode, from, TableRows.EndOf(from), e => e.RowKey, row => row, cancellation,
            ["RowKey"]);
    }

    private Task<bool> TryDelete(EpisodeKey episode, List<string> rows, CancellationToken cancellation) =>
        StorageFault.Watch($"removing the records of {episode}", async () =>
        {
            foreach (var batch in rows.Chunk(MostActions))
            {
                try
                {
                    await table.SubmitTransactionAsync(
                        batch.Select(row => Delete(TableRows.Partition(episode), row)), cancellation);
                }
                catch (RequestFailedException e) when (TableReads.IsGone(e))
                {
                    return false;
                }
            }
            return true;
        }, cancellation);

    private Task<IReadOnlyList<T>> Query<T>(
        string what, EpisodeKey episode, string prefix, Func<TableEntity, T> read, Func<T, string> order, CancellationToken cancellation) =>
        Query(what, episode, prefix, TableRows.EndOf(prefix), read, order, cancellation);

    private Task<IReadOnlyList<T>> Query<T>(
        string what, EpisodeKey episode, string from, string to, Func<TableEntity, T> read, Func<T, string> order,
        CancellationToken cancellation, IEnumerable<string>? select = null) =>
        StorageFault.Watch<IReadOnlyList<T>>(what, async () =>
        {
            var filter = TableClient.CreateQueryFilter(
                $"PartitionKey eq {TableRows.Partition(episode)} and RowKey ge {from} and RowKey lt {to}");
            var found = new List<T>();
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, null, select, cancellation))
            {
                found.Add(read(entity));
            }
            return [.. found.OrderBy(order, StringComparer.Ordinal)];
        }, cancellation);
}
