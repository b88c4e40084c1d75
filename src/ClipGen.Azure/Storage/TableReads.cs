using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using ClipGen.Model;

namespace ClipGen.Azure.Storage;

/// <summary>
/// Reads of single rows, and of a few properties of many. Faults are <see cref="ClipException"/> with
/// <see cref="ErrorCode.StorageFailed"/>.
/// </summary>
internal static class TableReads
{
    /// <param name="what">What is being done, for the message.</param>
    /// <param name="select">The only properties that are wanted; null for all.</param>
    /// <returns>Null when there is no such row.</returns>
    public static Task<TableEntity?> Get(
        this TableClient table, string what, EpisodeKey episode, string row, CancellationToken cancellation,
        IEnumerable<string>? select = null) =>
        StorageFault.Watch(what, async () =>
        {
            try
            {
                return (TableEntity?)await table.GetEntityAsync<TableEntity>(TableRows.Partition(episode), row, select, cancellation);
            }
            catch (RequestFailedException e) when (IsGone(e))
            {
                return null;
            }
        }, cancellation);

    /// <summary>The keys of all rows, of all episodes, that the filter finds: the service sends nothing else.</summary>
    /// <param name="what">What is being done, for the message.</param>
    public static async IAsyncEnumerable<(string Partition, string Row)> Keys(
        this TableClient table, string what, string filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in table.Rows(what, filter, ["PartitionKey", "RowKey"], cancellation))
        {
            yield return (row.PartitionKey, row.RowKey);
        }
    }

    /// <summary>Some properties of all rows, of all episodes, that the filter finds.</summary>
    /// <param name="what">What is being done, for the message.</param>
    public static async IAsyncEnumerable<TableEntity> Rows(
        this TableClient table, string what, string filter, string[] select, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? page = null;
        do
        {
            var from = page;
            var found = await StorageFault.Watch(what, () => Page(table, filter, select, from, cancellation), cancellation);
            foreach (var row in found.Values)
            {
                yield return row;
            }
            page = found.ContinuationToken;
        }
        while (page is not null);
    }

    /// <summary>The row itself is not there; a missing table is a fault, which <c>GetEntityIfExists</c> does not tell from it.</summary>
    public static bool IsGone(RequestFailedException e) =>
        e.Status == (int)HttpStatusCode.NotFound && e.ErrorCode is not null && e.ErrorCode != TableErrorCode.TableNotFound.ToString();

    /// <summary>Somebody else wrote the row since it was read, made it, or removed it.</summary>
    public static bool IsConflict(RequestFailedException e) =>
        (HttpStatusCode)e.Status is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed || IsGone(e);

    private static async Task<Page<TableEntity>> Page(
        TableClient table, string filter, string[] select, string? from, CancellationToken cancellation)
    {
        var rows = table.QueryAsync<TableEntity>(filter, select: select, cancellationToken: cancellation);
        await foreach (var page in rows.AsPages(from))
        {
            return page;
        }
        return Page<TableEntity>.FromValues([], null, null!);
    }
}
