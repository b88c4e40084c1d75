using System.Net;
using System.Text.Json;
using ClipGen.Contracts;

namespace ClipGen.Local.Tests.Serving;

public sealed class StatusHttpTests(SmallEpisode episode) : IClassFixture<SmallEpisode>
{
    private const string Clip = "/api/tenants/acme/episodes/ep-1/clips/c000";

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
}
