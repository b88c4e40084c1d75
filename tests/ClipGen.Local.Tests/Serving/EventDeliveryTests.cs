using System.Net;

namespace ClipGen.Local.Tests.Serving;

public sealed class EventDeliveryTests(SmallEpisode episode) : IClassFixture<SmallEpisode>
{
    /// <summary>R5.5.</summary>
    [Fact]
    public async Task The_same_event_ten_times_at_once_in_both_schemas_single_and_batched_makes_each_clip_once()
    {
        var data = await episode.Copy(clips: 3, segments: 2);
        var ffmpeg = new BrokenFfmpeg("");
        using var server = await ClipgenServer.Start(data, ffmpeg.Environment);
        var bodies = new[]
        {
            SmallEpisode.Event(), SmallEpisode.CloudEvent(),
            $"[{SmallEpisode.Event()}]", $"[{SmallEpisode.CloudEvent()},{SmallEpisode.Event()}]",
            $"[{{\"eventType\":\"Other\",\"data\":{{}}}},{SmallEpisode.Event()},{{\"eventType\":\"ClipGen.BeginClipGeneration\"}}]",
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => server.Post(bodies[i % bodies.Length])));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Accepted, a.StatusCode));
        await server.Settled();
        await Clips.AllMadeOnce(data, 3);
        Assert.Equal(3 * 2, ffmpeg.Encodes);
    }

    [Fact]
    public async Task Generate_racing_with_events_makes_each_clip_once()
    {
        var data = await episode.Copy(clips: 3, segments: 1);
        using var server = await ClipgenServer.Start(data);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => i % 2 == 0
            ? server.Post(SmallEpisode.Event())
            : server.Send(HttpMethod.Post, $"/api/tenants/acme/episodes/ep-1/clips/c00{i % 3}/generate")));

        await server.Settled();
        await Clips.AllMadeOnce(data, 3);
    }

    [Fact]
    public async Task Two_servers_on_one_data_folder_share_the_work_without_making_anything_twice()
    {
        var data = await episode.Copy(clips: 4, segments: 2);
        var ffmpeg = new BrokenFfmpeg("");
        using var one = await ClipgenServer.Start(data, ffmpeg.Environment);
        using var two = await ClipgenServer.Start(data, ffmpeg.Environment);

        await Task.WhenAll(one.Post(SmallEpisode.Event()), two.Post(SmallEpisode.Event()));

        await one.Settled();
        await two.Settled();
        await Clips.AllMadeOnce(data, 4);
        Assert.Equal(4 * 2, ffmpeg.Encodes);
    }
}
