using System.Diagnostics;
using ClipGen.Local.Tests.Serving;

namespace ClipGen.Local.Tests;

public sealed class CrashTests(SmallEpisode episode) : IClassFixture<SmallEpisode>
{
    private const int Kills = 8;
    private const int ClipCount = 5;

    /// <summary>R2.7, R4.1: killed at any moment, the work goes on where it stopped.</summary>
    [Fact]
    public async Task Killed_at_random_moments_the_next_run_finishes_every_clip_exactly()
    {
        var whole = await episode.Copy(ClipCount, segments: 2);
        Assert.Equal(0, (await ClipgenProcess.Run(whole, ["run", await SmallEpisode.EventFile(whole)])).ExitCode);
        var data = await episode.Copy(ClipCount, segments: 2);
        var file = await SmallEpisode.EventFile(data);
        var random = new Random(20261123);

        var killed = 0;
        for (var i = 0; i < Kills; i++)
        {
            using var program = ClipgenProcess.Start(data, ["run", file]);
            await Task.Delay(random.Next(60, 700));
            killed += program.HasExited ? 0 : 1;
            program.KillAlone();
            await program.End();
        }
        var last = await ClipgenProcess.Run(data, ["run", file]);

        Assert.True(killed >= Kills / 2, $"only {killed} runs were killed before they ended");
        Assert.True(last.ExitCode == 0, last.Errors);
        await Clips.AllMadeOnce(data, ClipCount);
        Assert.Equal(await Clips.Pictures(whole), await Clips.Pictures(data));
        Clips.NothingIsLeft(data);
        Assert.DoesNotContain(Process.GetProcessesByName("ffmpeg"), p => CommandLine(p).Contains(data, StringComparison.Ordinal));
    }

    /// <summary>R2.7: what a server had accepted is not lost with it, whether it had begun or not.</summary>
    [Fact]
    public async Task A_server_killed_five_times_finishes_every_clip_that_it_accepted()
    {
        const int Count = 4;
        var data = await episode.Copy(Count, segments: 2);
        var random = new Random(6);
        for (var i = 0; i < 5; i++)
        {
            using var server = await ClipgenServer.Start(data);
            if (i == 0)
            {
                await server.Post(SmallEpisode.Event());
            }
            await Task.Delay(random.Next(500));
            server.Process.KillAlone();
            await server.Process.End();
        }
        using (var last = await ClipgenServer.Start(data))
        {
            await last.Settled();
            last.Process.Signal("TERM");
            await last.Process.End();
        }

        await Clips.AllMadeOnce(data, Count);
        Clips.NothingIsLeft(data);
    }

    private static string CommandLine(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
