using System.Net;
using System.Text.Json;
using ClipGen.Contracts;
using ClipGen.Contracts.Http;
using ClipGen.Events;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Text;
using ClipGen.Workflow.Messages;
using Xunit;

namespace ClipGen.Functions.Tests.EndToEnd;

[RequiresFunctionsHost]
[RequiresFfmpeg]
public sealed class EndToEndTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private static readonly StatusStep[] Whole =
        [StatusStep.Added, StatusStep.Started, StatusStep.Extracted, StatusStep.Stitched, StatusStep.Completed];

    [ConditionalFact]
    public async Task An_event_goes_in_and_a_clip_comes_out_with_an_exact_history() // R3.7, R5.1, R6
    {
        Segment[] segments =
        [
            new("00:00:01.5", "00:00:04", "host"), new("00:00:05.2", "00:00:07.4", "guest"), new("00:00:17", "00:00:19", "nobody"),
        ];
        var episode = await cloud.Client.Episode(("c1", segments));

        var accepted = await cloud.Client.Deliver(EpisodeClient.Event(episode));

        Assert.Equal(202, accepted.Status);
        var clip = Assert.Single((await cloud.Ended(episode)).Clips);
        Assert.Equal(Whole, clip.History!.Select(h => h.Step));
        Assert.Equal(
            [ClipStatus.Detected, ClipStatus.InProgress, ClipStatus.InProgress, ClipStatus.InProgress, ClipStatus.Complete],
            clip.History!.Select(h => h.Status));
        Assert.Equal((ClipStatus.Complete, 1, 3), (clip.Status, clip.Attempt, clip.History![1].SegmentCount));
        Assert.Equal(episode.Key("c1").InstanceId(1), clip.InstanceId);
        Assert.Contains("no track has the speaker 'nobody'", Assert.Single(clip.Warnings), StringComparison.Ordinal);
        Assert.Equal("Completed", await cloud.Durable(clip.InstanceId!));
        // 62 + 55 + 50 pictures of 1/25 s.
        var made = await cloud.Probed(clip.Output!.Name);
        Assert.Equal((167, 320, 180), (made.Video!.Packets, made.Video.Width, made.Video.Height));
        Assert.Equal((6.68, "320x180", 3), (clip.Output.DurationSeconds, clip.Output.Resolution, clip.Output.SegmentCount));
        Assert.Equal($"{episode}/clips/c1/clip.mp4", clip.Output.Name);
    }

    [ConditionalFact]
    public async Task Ten_clips_of_one_event_of_which_one_fails() // R2.3, R2.6
    {
        var clips = Enumerable.Range(0, 10).Select(i => (
            $"c{i}",
            i == 4
                ? new Segment[] { new("00:00:01", "00:00:02"), new("00:00:03", "00:00:02.5") }
                : [new($"00:00:{i:D2}.5", $"00:00:{i + 1:D2}.5"), new("00:00:12", "00:00:12.4", "guest")])).ToArray();
        var episode = await cloud.Client.Episode(clips);

        var accepted = await cloud.Client.Deliver(CloudEvent(episode));

        Assert.Equal(202, accepted.Status);
        var ended = await cloud.Ended(episode);
        Assert.Equal(["c4"], ended.Clips.Where(c => c.Status == ClipStatus.Failed).Select(c => c.ClipId));
        Assert.All(ended.Clips.Where(c => c.ClipId != "c4"), c =>
        {
            Assert.Equal((ClipStatus.Complete, 1.4), (c.Status, c.Output!.DurationSeconds));
            Assert.Equal(Whole, c.History!.Select(h => h.Step));
        });
        var failed = ended.Clips.Single(c => c.ClipId == "c4");
        Assert.Equal([StatusStep.Added, StatusStep.Started, StatusStep.Failed], failed.History!.Select(h => h.Step));
        Assert.Null(failed.Output);
        var error = failed.ProcessingError!;
        Assert.Equal(
            (ErrorCode.TimeOrder, "ExtractSegment", 2, false), (error.Code, error.Step, error.Segment!.Value, error.Retriable));
        Assert.Equal("ClipGen.Model.ClipException", Assert.Single(error.Failures).Exception);
        Assert.Equal("Failed", await cloud.Durable(failed.InstanceId!));
    }

    [ConditionalFact]
    public async Task The_same_event_ten_times_makes_each_clip_once() // R5.5
    {
        var episode = await cloud.Client.Episode(("a", [new("00:00:01", "00:00:02")]), ("b", [new("00:00:03", "00:00:04")]));
        var received = EpisodeClient.Event(episode);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => cloud.Client.Deliver(received)));
        var ended = await cloud.Ended(episode);
        var late = await cloud.Client.Deliver(received);

        Assert.All(answers, a => Assert.Equal(202, a.Status));
        Assert.Equal(202, late.Status);
        Assert.All(ended.Clips, c => Assert.Equal((ClipStatus.Complete, 1, 5), (c.Status, c.Attempt, c.History!.Count)));
        Assert.Equal(
            JsonSerializer.Serialize(ended, ClipGenJson.Options),
            JsonSerializer.Serialize(await cloud.Client.Status(episode), ClipGenJson.Options));
    }

    [ConditionalFact]
    public async Task A_missing_chunk_fails_the_clip_with_its_name_and_a_new_attempt_makes_it() // R2.3, R3.6, R6.5
    {
        var episode = await cloud.Client.Episode(("c1", [new("00:00:01", "00:00:02"), new("00:00:13", "00:00:14")]));
        var chunk = cloud.Azurite.Blobs.GetBlobContainerClient("media").GetBlobClient($"{episode}/videos/main/chunks/main_002.ts");
        var content = (await chunk.DownloadContentAsync()).Value.Content;
        await chunk.DeleteAsync();
        var accepted = await cloud.Client.Deliver(EpisodeClient.Event(episode));
        var failed = Assert.Single((await cloud.Ended(episode)).Clips);
        Assert.Equal((ErrorCode.ChunkMissing, 2), (failed.ProcessingError!.Code, failed.ProcessingError.Segment!.Value));
        Assert.Contains("main_002.ts", failed.ProcessingError.Message, StringComparison.Ordinal);

        await chunk.UploadAsync(content);
        using var again = await cloud.Http.PostAsync($"{EpisodeClient.PathOf(episode)}/clips/c1/generate", null);

        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        var made = Assert.Single((await cloud.Ended(episode, attempt: 2)).Clips);
        Assert.Equal((ClipStatus.Complete, 2, 7), (made.Status, made.Attempt, made.History!.Count));
        Assert.Null(made.ProcessingError);
    }

    [ConditionalFact]
    public async Task A_host_that_is_killed_in_the_middle_goes_on_when_it_starts_again() // R2.7, R4.1
    {
        var segments = Enumerable.Range(0, 24).Select(i => new Segment($"00:00:{i % 20:D2}", $"00:00:{(i % 20) + 2:D2}.{i:D2}")).ToArray();
        var episode = await cloud.Client.Episode(("long", segments), ("short", [new("00:00:01", "00:00:02")]));
        var accepted = await cloud.Client.Deliver(EpisodeClient.Event(episode));
        await cloud.Client.Until(async () => await Progress(episode.Key("long")) >= 2, "two segments were cut");

        await cloud.KillHost();
        var before = await cloud.Azurite.ClipStore.History(episode.Key("long"), default);
        await cloud.StartHost();

        Assert.Equal([StatusStep.Added, StatusStep.Started], before.Select(h => h.Step));
        var ended = await cloud.Ended(episode);
        Assert.All(ended.Clips, c => Assert.Equal((ClipStatus.Complete, 1), (c.Status, c.Attempt)));
        Assert.All(ended.Clips, c => Assert.Equal(Whole, c.History!.Select(h => h.Step)));
        Assert.Equal(before[1].Timestamp, ended.Clips.Single(c => c.ClipId == "long").History![1].Timestamp);
    }

    [ConditionalFact]
    public async Task A_terminated_clip_is_repaired_by_the_timer_and_made_again_on_demand() // R2.7
    {
        var segments = Enumerable.Range(0, 30).Select(i => new Segment($"00:00:{i % 20:D2}", $"00:00:{(i % 20) + 2:D2}.{i:D2}")).ToArray();
        var episode = await cloud.Client.Episode(("c1", segments), ("c2", segments));
        var accepted = await cloud.Client.Deliver(EpisodeClient.Event(episode));
        foreach (var id in new[] { "c1", "c2" })
        {
            await cloud.Client.Until(async () => await Progress(episode.Key(id)) >= 0, $"{id} is being cut");
            using var terminated = await cloud.Http.PostAsync(
                $"/runtime/webhooks/durabletask/instances/{episode.Key(id).InstanceId(1)}/terminate?reason=test", null);
            Assert.True(terminated.IsSuccessStatusCode);
            await cloud.Client.Until(async () => await cloud.Durable(episode.Key(id).InstanceId(1)) == "Terminated", $"{id} is terminated");
        }
        Assert.All((await cloud.Client.Status(episode)).Clips, c => Assert.Equal(ClipStatus.InProgress, c.Status));

        // On demand: the repair comes before the answer.
        using var again = await cloud.Http.PostAsync($"{EpisodeClient.PathOf(episode)}/clips/c1/generate", null);
        Assert.Equal(HttpStatusCode.Accepted, again.StatusCode);
        // By the timer, which is told not to wait a quarter of an hour.
        using var timer = await cloud.Http.PostAsync("/admin/functions/RepairStuckClips", EpisodeClient.Json("{}"));
        Assert.Equal(HttpStatusCode.Accepted, timer.StatusCode);

        await cloud.Client.Until(
            async () =>
                (await cloud.Client.Status(episode)).Clips is [{ Status: ClipStatus.Complete, Attempt: 2 }, { Status: ClipStatus.Failed }],
            "one is made and the other repaired");
        var ended = await cloud.Ended(episode);
        Assert.All(ended.Clips, c => Assert.Equal(ErrorCode.OrchestrationLost, c.History![2].Error!.Code));
        Assert.Equal([ClipStatus.Complete, ClipStatus.Failed], ended.Clips.Select(c => c.Status));
    }

    private async Task<int> Progress(ClipKey key)
    {
        using var answer = await cloud.Http.GetAsync($"/runtime/webhooks/durabletask/instances/{key.InstanceId(1)}");
        if (answer.StatusCode == HttpStatusCode.NotFound)
        {
            return -1;
        }
        var status = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("customStatus");
        return status.ValueKind == JsonValueKind.Object && status.GetProperty("phase").GetString() == "extracting"
            ? status.GetProperty("segmentsDone").GetInt32()
            : -1;
    }

    private static string CloudEvent(EpisodeKey episode) => $$"""
        {"specversion":"1.0","id":"{{Guid.NewGuid()}}","source":"/recorder","type":"ClipGen.BeginClipGeneration",
         "data":{"tenantId":"{{episode.TenantId}}","episodeId":"{{episode.EpisodeId}}"} }
        """;
}
