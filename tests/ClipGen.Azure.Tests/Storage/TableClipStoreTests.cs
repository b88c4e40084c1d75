using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Data.Tables;
using ClipGen.Azure.Storage;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Contracts.Programs;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Text;
using Xunit;

namespace ClipGen.Azure.Tests.Storage;

[Collection(AzuriteTests.Name)]
public sealed class TableClipStoreTests(AzuriteServer azurite) : ClipStoreContract
{
    protected override IClipStore Store { get; } = azurite.ClipStore;

    protected override async Task<(IReadOnlyList<long> Clips, IReadOnlyList<long> Entries)> Sizes(EpisodeKey episode)
    {
        var (clips, entries) = (new List<long>(), new List<long>());
        var partition = TableClient.CreateQueryFilter($"PartitionKey eq {$"{episode.TenantId}|{episode.EpisodeId}"}");
        await foreach (var entity in azurite.Table.QueryAsync<TableEntity>(partition))
        {
            (entity.RowKey.StartsWith("clip|", StringComparison.Ordinal) ? clips : entries).Add(Size(entity));
        }
        return (clips, entries);
    }

    [ConditionalFact]
    public async Task The_rows_are_named_as_the_design_says()
    {
        var key = Samples.Episode().Key();
        var (clip, entry) = Samples.Detected(key);
        await Store.PutTrack(key.Episode, new("main", ["host"]), default);
        await Store.Commit(clip, entry, null, default);
        await Store.Appending().Run(new(key, Samples.Started(key)), default);

        var rows = new List<string>();
        var partition = TableClient.CreateQueryFilter($"PartitionKey eq {$"{key.TenantId}|{key.EpisodeId}"}");
        await foreach (var entity in azurite.Table.QueryAsync<TableEntity>(partition))
        {
            rows.Add(entity.RowKey);
        }

        Assert.Equal(["clip|c1", "hist|c1|0000-000", "hist|c1|0001-010", "track|main"], rows);
    }

    [ConditionalFact]
    public async Task A_clip_that_does_not_fit_into_a_record_is_refused_and_named()
    {
        var key = Samples.Episode().Key();
        var (clip, entry) = Clip.Detected(
            key, null, [.. Enumerable.Range(0, 200).Select(_ => new Segment("1", "2", null, new string('x', 4000)))], Samples.Now);

        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => Store.Commit(clip, entry, null, default));

        Assert.Contains("c1", refused.Message, StringComparison.Ordinal);
        Assert.Null(await Store.Find(key, default));
    }

    /// <summary>
    /// The largest clip that the edge lets in, after the worst attempt, is still an entity: 1 MiB by the service's own arithmetic.
    /// </summary>
    [ConditionalFact]
    public async Task A_clip_at_the_budget_s_edge_fits_with_all_that_an_attempt_adds()
    {
        foreach (var character in "x片\"")
        {
            var key = new ClipKey(new('t', 64), $"{Guid.NewGuid():N}{new string('e', 32)}", new('c', 64));
            var (clip, entry) = Clip.Detected(key, new(character, 4000), Largest(character), Samples.Now, Metadata(character));
            Assert.True(await Store.Commit(clip, entry, null, default));
            var failed = clip with
            {
                Status = ClipStatus.Failed,
                InstanceId = key.InstanceId(9999),
                StartedAt = Samples.Now,
                Warnings = [.. clip.Segments.Select((s, i) => TrackSelection.For(s, i + 1, []).Warning!)],
                Output = Samples.Completed(key).Output,
                ProcessingError = ProcessingError.Of([.. Enumerable.Range(1, 10).Select(i => Worst(character, i))], Samples.Now),
            };

            Assert.True(await Store.Commit(failed, null, (await Store.Find(key, default))!.Value.Version, default));

            Assert.Equal(
                JsonSerializer.Serialize(failed, ClipGenJson.Options),
                JsonSerializer.Serialize((await Store.Find(key, default))!.Value.Clip, ClipGenJson.Options));
            Assert.InRange(Size(ClipEntity.Of(failed)), character == 'x' ? 900_000 : 200_000, RecordBudget.Limit);
        }
    }

    private static ClipError Worst(char character, int segment) =>
        new(ErrorCode.FfmpegFailed, new(character, 4000), "ExtractSegment", segment, new(character, 400), 1, new(character, 9000));

    /// <summary>Segments that fill a record as far as it may be filled.</summary>
    private static List<Segment> Largest(char character)
    {
        var segments = new List<Segment>();
        for (var text = 4000; text > 0;)
        {
            segments.Add(new("00:00:01", "00:00:02", new(character, 80), new(character, text)));
            try
            {
                RecordBudget.Check(new EpisodeFile.ClipToMake("c", new(character, 4000), segments, Metadata(character)));
            }
            catch (InvalidInputException)
            {
                segments.RemoveAt(segments.Count - 1);
                text /= 2;
            }
        }
        return segments;
    }

    /// <summary>A JSON object as large as the metadata of a clip may be.</summary>
    private static string Metadata(char character)
    {
        var text = JsonSerializer.Serialize(new string(character, 1), ClipGenJson.Options)[1..^1];
        var bytes = EpisodeFile.MostMetadata - "{\"a\":\"\"}".Length;
        return $"{{\"a\":\"{string.Concat(Enumerable.Repeat(text, bytes / Encoding.UTF8.GetByteCount(text)))}\"}}";
    }

    private static int Size(TableEntity entity) => 4 + (2 * (entity.PartitionKey.Length + entity.RowKey.Length)) + entity.Keys
        .Where(name => entity[name] is not null && name is not ("PartitionKey" or "RowKey"))
        .Sum(name => 8 + (2 * name.Length) + (entity[name] is string text ? 4 + (2 * text.Length) : 8));

    [ConditionalFact]
    public async Task More_clips_in_progress_than_one_page_holds_are_all_found()
    {
        var episode = Samples.Episode("pages");
        for (var batch = 0; batch < 11; batch++)
        {
            await azurite.Table.SubmitTransactionAsync(Enumerable.Range(batch * 100, 100).Select(i =>
            {
                var key = episode.Key($"c{i}");
                var clip = Samples.Detected(key).Clip with { Status = ClipStatus.InProgress };
                return new TableTransactionAction(TableTransactionActionType.Add, ClipEntity.Of(clip));
            }));
        }

        var found = new HashSet<ClipKey>();
        await foreach (var key in Store.InProgress(default))
        {
            if (key.Episode == episode)
            {
                Assert.True(found.Add(key), $"{key} came twice");
            }
        }

        Assert.Equal(1100, found.Count);
        var partition = TableClient.CreateQueryFilter($"PartitionKey eq {$"pages|{episode.EpisodeId}"}");
        await foreach (var entity in azurite.Table.QueryAsync<TableEntity>(partition))
        {
            await azurite.Table.DeleteEntityAsync(entity);
        }
    }

    [ConditionalFact]
    public async Task Storage_that_is_away_is_a_fault_that_passes()
    {
        var port = FreePorts.Take(1)[0];
        var options = new TableClientOptions();
        options.Retry.MaxRetries = 1;
        options.Retry.Delay = TimeSpan.FromMilliseconds(10);
        var account = $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;TableEndpoint=http://127.0.0.1:{port}/a;";
        var away = new TableClipStore(new TableServiceClient(account, options).GetTableClient("clips"));
        var key = Samples.Episode().Key();
        var (clip, entry) = Samples.Detected(key);

        foreach (var work in new Func<Task>[]
        {
            () => away.Find(key, default),
            () => away.Clips(key.Episode, default),
            () => away.History(key, default),
            () => away.Tracks(key.Episode, default),
            () => away.PutTrack(key.Episode, new("main"), default),
            () => away.Commit(clip, entry, null, default),
            async () => await away.InProgress(default).GetAsyncEnumerator().MoveNextAsync(),
        })
        {
            var failure = await Assert.ThrowsAsync<ClipException>(work);
            Assert.Equal(ErrorCode.StorageFailed, failure.Error.Code);
            Assert.DoesNotContain('\n', failure.Message);
        }
    }

    [ConditionalFact]
    public async Task A_cancelled_request_is_cancelled_and_no_fault()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.Find(Samples.Episode().Key(), new CancellationToken(canceled: true)));
    }

    [ConditionalFact]
    public async Task A_table_that_was_deleted_is_a_fault_and_not_a_lost_race()
    {
        var missing = new TableClipStore(new TableServiceClient(azurite.ConnectionString).GetTableClient("nosuchtable"));
        var (clip, entry) = Samples.Detected(Samples.Episode().Key());

        foreach (var work in new Func<Task>[] { () => missing.Commit(clip, entry, null, default), () => missing.Find(clip.Key, default) })
        {
            Assert.Equal(ErrorCode.StorageFailed, (await Assert.ThrowsAsync<ClipException>(work)).Error.Code);
        }
    }
}
