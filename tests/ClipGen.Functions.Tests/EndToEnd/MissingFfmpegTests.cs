using System.Net;
using ClipGen.Contracts;
using ClipGen.Contracts.Http;
using ClipGen.Model;
using Xunit;

namespace ClipGen.Functions.Tests.EndToEnd;

/// <summary>A machine without ffmpeg: the app runs, says that it is unhealthy, and fails clips with the reason.</summary>
[RequiresFunctionsHost]
[RequiresFfmpeg]
public sealed class MissingFfmpegTests : IAsyncLifetime
{
    private readonly CloudFixture cloud = new() { Settings = [("FFMPEG_PATH", "/nowhere")], Health = HttpStatusCode.ServiceUnavailable };

    public Task InitializeAsync() => cloud.InitializeAsync();

    public Task DisposeAsync() => cloud.DisposeAsync();

    [ConditionalFact]
    public async Task The_app_starts_is_unhealthy_and_fails_clips_by_the_reason()
    {
        var episode = await cloud.Client.Episode(("c1", [new("00:00:01", "00:00:02")]));
        Assert.Equal("503 unhealthy", (await cloud.Client.Get("/api/health")).Line);

        await cloud.Client.Deliver(EpisodeClient.Event(episode));

        var clip = Assert.Single((await cloud.Ended(episode)).Clips);
        Assert.Equal((ClipStatus.Failed, ErrorCode.FfmpegMissing), (clip.Status, clip.ProcessingError!.Code));
        await cloud.Client.Until(
            () => Task.FromResult(cloud.Log.Contains("No clip can be made here", StringComparison.Ordinal)), "it was logged");
    }
}
