using System.Net;
using System.Text.Json;
using ClipGen.Contracts;

namespace ClipGen.Local.Tests.Serving;

public sealed class StatusHttpTests(SmallEpisode episode) : IClassFixture<SmallEpisode>
{
    private const string Clip = "/api/tenants/acme/episodes/ep-1/clips/c000";

    [Fact]
    public async Task Generate_is_followed_by_its_location_from_202_to_200_as_a_durable_client_expects()
    {
        var data = await episode.Copy(clips: 1, segments: 3);
        // It encodes nothing before it was seen to be about to.
        var ffmpeg = new BrokenFfmpeg("until [ -e \"$d/go\" ]; do sleep 0.05; done");
        using var server = await ClipgenServer.Start(data, ffmpeg.Environment);

        var accepted = await server.Send(HttpMethod.Post, $"{Clip}/generate");
        var seen = new List<(HttpStatusCode Code, string Status, string Phase)>();
        JsonElement last = default;
        await Wait.Until(async () =>
        {
            var answer = await server.Http.GetAsync(accepted.Headers.Location);
            last = JsonElement.Parse(await answer.Content.ReadAsStringAsync());
            seen.Add((answer.StatusCode, last.GetProperty("runtimeStatus").GetString()!, last.GetProperty("customStatus").GetProperty("phase").GetString()!));
            if (seen[^1].Phase == "extracting")
            {
                await File.WriteAllTextAsync(Path.Combine(ffmpeg.Folder, "go"), "");
            }
            return (seen[^1].Status is not ("Pending" or "Running"), last.GetRawText());
        }, "the instance ended");

        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.All(seen[..^1], s => Assert.Equal(HttpStatusCode.Accepted, s.Code));
        Assert.Contains(seen, s => s.Phase == "extracting");
        Assert.Equal((HttpStatusCode.OK, "Completed", "completed"), seen[^1]);
        Assert.Equal(["name", "instanceId", "runtimeStatus", "input", "customStatus", "output", "createdTime", "lastUpdatedTime"], last.EnumerateObject().Select(p => p.Name));
        Assert.Equal(["phase", "segmentsDone", "segmentCount"], last.GetProperty("customStatus").EnumerateObject().Select(p => p.Name));
        Assert.Equal(3, last.GetProperty("customStatus").GetProperty("segmentsDone").GetInt32());
        Assert.Equal("acme/ep-1/clips/c000/clip.mp4", last.GetProperty("output").GetProperty("name").GetString());
    }

    /// <summary>The names are those of Durable Functions' HTTP management payload; the Functions app has the same test.</summary>
    [Fact]
    public async Task The_check_status_document_has_the_durable_names()
    {
        var data = await episode.Copy(clips: 1, segments: 1);
        using var server = await ClipgenServer.Start(data);

        var answer = JsonElement.Parse(await (await server.Send(HttpMethod.Post, $"{Clip}/generate")).Content.ReadAsStringAsync());

        Assert.Equal(
            ["id", "purgeHistoryDeleteUri", "resumePostUri", "sendEventPostUri", "statusQueryGetUri", "suspendPostUri", "terminatePostUri"],
            answer.EnumerateObject().Select(p => p.Name).Order());
    }

    [Fact]
    public async Task A_complete_clip_is_made_again_only_by_force_and_keeps_its_history()
    {
        var data = await episode.Copy(clips: 1, segments: 1);
        using var server = await ClipgenServer.Start(data);
        await server.Post(SmallEpisode.Event());
        await server.Settled();

        var refused = await server.Send(HttpMethod.Post, $"{Clip}/generate");
        var forced = await server.Send(HttpMethod.Post, $"{Clip}/generate?force=true");
        await Wait.Until(async () => (await server.Http.GetAsync(forced.Headers.Location)).StatusCode != HttpStatusCode.Accepted, "the second attempt ended");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(
            ["0 added", "1 started", "1 extracted", "1 stitched", "1 completed", "2 started", "2 extracted", "2 stitched", "2 completed"],
            Clips.History(Assert.Single(await Clips.Status(data))));
        Assert.Equal(0, (await ClipgenProcess.Run(data, ["check"])).ExitCode);
    }

    /// <summary>Behind one address there may be several servers on one data folder, and a restart.</summary>
    [Fact]
    public async Task An_accepted_attempt_is_pending_for_whichever_server_is_asked()
    {
        var data = await episode.Copy(clips: 2, segments: 1);
        var slow = new BrokenFfmpeg("sleep 100").Environment.Append(new("ClipGen__MaxParallelClips", "1")).ToDictionary();
        using var one = await ClipgenServer.Start(data, slow);
        using var two = await ClipgenServer.Start(data);
        await one.Send(HttpMethod.Post, $"{Clip}/generate");
        var accepted = await one.Send(HttpMethod.Post, $"{Clip[..^1]}1/generate");

        var answer = await two.Http.GetAsync(accepted.Headers.Location!.PathAndQuery);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal("Pending", JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("runtimeStatus").GetString());
    }

    [Fact]
    public async Task A_server_that_strangers_can_reach_says_so()
    {
        var data = await episode.Copy(clips: 1, segments: 1);
        using var program = ClipgenProcess.Start(data, ["serve", "--urls", "http://0.0.0.0:0"]);
        await Wait.Until(() => program.Errors.Contains("serving", StringComparison.Ordinal) || program.HasExited, "the server serves");
        program.Signal("TERM");
        await program.End();

        Assert.Contains("WARNING", program.Errors, StringComparison.Ordinal);
        Assert.Contains("no authentication", program.Errors, StringComparison.Ordinal);
    }
}
