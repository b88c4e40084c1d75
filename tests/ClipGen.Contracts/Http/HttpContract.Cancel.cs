using ClipGen.Model;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary><c>POST …/clips/{c}/cancel</c> (R10).</summary>
public abstract partial class HttpContract
{
    [ConditionalFact]
    public async Task A_clip_that_is_cancelled_stops_and_can_be_made_again()
    {
        var many = Enumerable.Range(0, 16).Select(i => new Segment($"00:00:{i:D2}", $"00:00:{i:D2}.8")).ToArray();
        var episode = await Client.Episode(("a", many));
        var path = EpisodeClient.PathOf(episode.Key("a"));
        var started = await Client.Post($"{path}/generate");
        await Client.Until(async () => await Phase(started.Location!) == "extracting", "its segments are being cut");

        var accepted = await Client.Post($"{path}/cancel");

        Assert.Equal((202, TimeSpan.FromSeconds(5)), (accepted.Status, accepted.RetryAfter));
        Assert.Equal(started.Location, accepted.Location);
        Assert.Equal(episode.Key("a").InstanceId(1), accepted.Json.GetProperty("id").GetString());
        var clip = Assert.Single((await Client.Ended(episode)).Clips);
        Assert.Equal((ClipStatus.Failed, ErrorCode.Cancelled, 1), (clip.Status, clip.ProcessingError?.Code, clip.Attempt));
        Assert.Equal([StatusStep.Added, StatusStep.Started, StatusStep.Failed], clip.History!.Select(h => h.Step));
        Assert.Null(clip.CancelRequested);
        Assert.Equal(
            $$"""409 {"error":"clip {{episode}}/a is neither queued nor in progress"}""", (await Client.Post($"{path}/cancel")).Line);

        Assert.Equal(202, (await Client.Post($"{path}/generate")).Status);
        Assert.Equal(ClipStatus.Complete, Assert.Single((await Client.Ended(episode, attempt: 2)).Clips).Status);
    }

    [ConditionalFact]
    public async Task What_is_not_under_way_cannot_be_cancelled()
    {
        var episode = await Client.Episode(("a", Second));

        Assert.Equal(
            $$"""409 {"error":"clip {{episode}}/a is neither queued nor in progress"}""",
            (await Client.Post($"{EpisodeClient.PathOf(episode.Key("a"))}/cancel")).Line);
        Assert.Equal(
            $$"""404 {"error":"there is no clip {{episode}}/b"}""",
            (await Client.Post($"{EpisodeClient.PathOf(episode.Key("b"))}/cancel")).Line);
    }
}
