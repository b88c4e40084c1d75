using System.Diagnostics;

namespace ClipGen.Local.Tests;

public sealed class CrashTests(SmallEpisode episode) : IClassFixture<SmallEpisode>
{
    private const int Kills = 20;
    private const int ClipCount = 10;

    /// <summary>R2.7, R4.1: killed at any moment, the work goes on where it stopped.</summary>
    [Fact]
    public async Task Killed_at_twenty_random_moments_the_next_run_finishes_every_clip_exactly()
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
