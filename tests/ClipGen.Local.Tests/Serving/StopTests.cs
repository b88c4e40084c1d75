using ClipGen.Contracts;

namespace ClipGen.Local.Tests.Serving;

public sealed class StopTests(SmallEpisode episode) : IClassFixture<SmallEpisode>
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_stopped_server_leaves_its_clips_to_the_next_one_which_finishes_them(string signal)
    {
        var data = await episode.Copy(clips: 4, segments: 2);
        using (var server = await ClipgenServer.Start(data))
        {
            await server.Post(SmallEpisode.Event());
            await Wait.Until(() => server.Process.Encodes() > 0, "the server cuts");
            server.Process.Signal(signal);
            await server.Process.End();
        }
        var interrupted = await Clips.Status(data);
        using var next = await ClipgenServer.Start(data);
        await next.Settled();
        next.Process.Signal("TERM");
        await next.Process.End();

        Assert.Contains(interrupted, c => c.GetProperty("status").GetString() == "Generation in Progress");
        Assert.DoesNotContain(interrupted, c => c.GetProperty("status").GetString() == "Generation Failed");
        await Clips.AllMadeOnce(data, 4);
        Clips.NothingIsLeft(data);
    }
}
