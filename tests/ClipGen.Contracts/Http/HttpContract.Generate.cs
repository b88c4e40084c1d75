using System.Text.Json;
using ClipGen.Model;
using ClipGen.Workflow;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary><c>POST …/clips/{c}/generate</c> and what its <c>Location</c> answers.</summary>
public abstract partial class HttpContract
{
    [ConditionalFact]
    public async Task Generate_is_followed_by_its_location_and_a_complete_clip_is_made_again_only_by_force()
    {
        var episode = await Client.Episode(("a", Second));
        var path = $"{EpisodeClient.PathOf(episode.Key("a"))}/generate";

        var accepted = await Client.Post(path);

        Assert.Equal((202, TimeSpan.FromSeconds(5)), (accepted.Status, accepted.RetryAfter));
        Assert.Superset(
            new HashSet<string>
            {
                "id", "statusQueryGetUri", "sendEventPostUri", "terminatePostUri", "suspendPostUri", "resumePostUri",
                "purgeHistoryDeleteUri",
            },
            accepted.Json.Names().ToHashSet());
        Assert.Equal(episode.Key("a").InstanceId(1), accepted.Json.GetProperty("id").GetString());
        Assert.Equal(accepted.Json.GetProperty("statusQueryGetUri").GetString(), accepted.Location!.ToString());
        IsDone(await Followed(accepted.Location), episode.Key("a"));

        Assert.Equal(
            $$"""409 {"error":"clip {{episode}}/a is complete; add ?force=true to make it again"}""", (await Client.Post(path)).Line);
        var forced = await Client.Post($"{path}?force=true");
        Assert.Equal(202, forced.Status);
        await Followed(forced.Location!);
        Assert.Equal(
            ["0 Added", "1 Started", "1 Extracted", "1 Stitched", "1 Completed", "2 Started", "2 Extracted", "2 Stitched", "2 Completed"],
            (await Client.Ended(episode, attempt: 2)).Clips[0].History!.Select(h => $"{h.Attempt} {h.Step}"));
    }

    [ConditionalFact]
    public async Task A_clip_in_progress_is_neither_changed_nor_made_twice()
    {
        var many = Enumerable.Range(0, 16).Select(i => new Segment($"00:00:{i:D2}", $"00:00:{i:D2}.4")).ToArray();
        var episode = await Client.Episode(("a", many));
        var path = $"{EpisodeClient.PathOf(episode.Key("a"))}/generate";
        var accepted = await Client.Post(path);
        await Client.Until(async () => await Phase(accepted.Location!) == "extracting", "its segments are being cut");

        Assert.Equal($$"""409 {"error":"clip {{episode}}/a is in progress"}""", (await Client.Post(path)).Line);
        Assert.Equal(
            """409 {"added":[],"updated":[],"unchanged":[],"inProgress":["a"]}""",
            (await Client.Put(episode, ("a", Second), ("b", Second))).Line);
        Assert.Equal("""200 {"added":[],"updated":[],"unchanged":["a"],"inProgress":[]}""", (await Client.Put(episode, ("a", many))).Line);

        // The refused file's other clip was not written either.
        var clip = Assert.Single((await Client.Ended(episode)).Clips);
        Assert.Equal((ClipStatus.Complete, 1, 16), (clip.Status, clip.Attempt, clip.Output!.SegmentCount));
    }

    /// <summary>The durable status at the end: 202 until then, 200 now.</summary>
    private async Task<JsonElement> Followed(Uri location)
    {
        Received? last = null;
        await Client.Until(async () =>
        {
            last = await Client.Get(location.PathAndQuery);
            Assert.True(last.Status is 200 or 202, last.Line);
            return last.Status == 200;
        }, $"{location} ended");
        return last!.Json;
    }

    private async Task<string?> Phase(Uri location) =>
        (await Client.Get(location.PathAndQuery)).Json.GetProperty("customStatus") is { ValueKind: JsonValueKind.Object } progress
            ? progress.GetProperty("phase").GetString()
            : null;

    private static void IsDone(JsonElement status, ClipKey clip)
    {
        Assert.Superset(
            new HashSet<string>
            {
                "name", "instanceId", "runtimeStatus", "customStatus", "input", "output", "createdTime", "lastUpdatedTime",
            },
            status.Names().ToHashSet());
        Assert.Equal(
            ("GenerateClip", clip.InstanceId(1), "Completed"),
            (Text("name"), Text("instanceId"), Text("runtimeStatus")));
        Assert.Equal(
            """{"phase":"completed","segmentsDone":1,"segmentCount":1}""", JsonSerializer.Serialize(status.GetProperty("customStatus")));
        Assert.Equal($"{clip.Episode}/clips/{clip.ClipId}/clip.mp4", status.GetProperty("output").GetProperty("name").GetString());

        string? Text(string name) => status.GetProperty(name).GetString();
    }
}
