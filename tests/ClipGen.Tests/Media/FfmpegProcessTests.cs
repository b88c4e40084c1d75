using System.Diagnostics;
using System.Runtime.CompilerServices;
using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Tests;

/// <summary>Real processes: a shell script takes the place of ffmpeg.</summary>
public sealed class FfmpegProcessTests
{
    [Fact]
    public async Task Arguments_go_over_one_by_one_and_through_no_shell()
    {
        using var ffmpeg = new FakeFfmpeg("for a in \"$@\"; do printf '[%s]' \"$a\"; done");

        Assert.Equal("[a b][$(id)][;x][*][]", await Run(ffmpeg, FfmpegTool.Ffprobe, ["a b", "$(id)", ";x", "*", ""]));
    }

    [Fact]
    public async Task Nothing_can_be_read_from_the_terminal()
    {
        using var ffmpeg = new FakeFfmpeg("cat; echo end");

        Assert.Equal("end\n", await Run(ffmpeg, FfmpegTool.Ffprobe, []));
    }

    [Fact]
    public async Task An_exit_code_becomes_an_error_with_the_last_lines()
    {
        using var ffmpeg = new FakeFfmpeg("echo one >&2; echo 'moov atom not found' >&2; exit 3");

        var error = (await Assert.ThrowsAsync<ClipException>(() => Run(ffmpeg, FfmpegTool.Ffmpeg, []))).Error;

        Assert.Equal((ErrorCode.FfmpegFailed, 3), (error.Code, error.ExitCode));
        Assert.Equal("ffmpeg exited 3 testing: moov atom not found", error.Message);
        Assert.Equal("one\nmoov atom not found", error.Output);
    }

    [Theory]
    [InlineData("kill -9 $$")]
    [InlineData("kill -15 $$")]
    [InlineData("exit 255")]
    public async Task A_killed_ffmpeg_is_known_as_killed(string end)
    {
        using var ffmpeg = new FakeFfmpeg(end);

        Assert.Equal(
            ErrorCode.FfmpegKilled, (await Assert.ThrowsAsync<ClipException>(() => Run(ffmpeg, FfmpegTool.Ffmpeg, []))).Error.Code);
    }

    [Fact]
    public async Task A_timeout_kills_the_process_and_its_children()
    {
        using var ffmpeg = new FakeFfmpeg(
            "sleep 300 & echo $! > \"$(dirname \"$0\")/child\"; echo $$ > \"$(dirname \"$0\")/parent\"; echo slow >&2; wait");

        var error = (await Assert.ThrowsAsync<ClipException>(() => Run(ffmpeg, FfmpegTool.Ffmpeg, [], timeout: 4))).Error;

        Assert.Equal(ErrorCode.FfmpegTimeout, error.Code);
        Assert.Contains("longer than 4 s", error.Message, StringComparison.Ordinal);
        Assert.Equal("slow", error.Output);
        await AllGone(ffmpeg);
    }

    [Fact]
    public async Task Cancelling_kills_the_process_and_its_children_and_is_no_failure()
    {
        using var ffmpeg = new FakeFfmpeg(
            "sleep 300 & echo $! > \"$(dirname \"$0\")/child\"; echo $$ > \"$(dirname \"$0\")/parent\"; wait");
        using var stop = new CancellationTokenSource();
        var run = ffmpeg.Runner().Run(Job(FfmpegTool.Ffmpeg, []), null, stop.Token);
        await Until(() => File.Exists(ffmpeg.PathOf("parent")));

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await AllGone(ffmpeg);
    }

    /// <summary>A terminal's Ctrl-C reaches ffmpeg too, which then exits 255.</summary>
    [Fact]
    public async Task What_was_cancelled_before_is_not_started()
    {
        using var ffmpeg = new FakeFfmpeg("touch \"$(dirname \"$0\")/started\"");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ffmpeg.Runner().Run(Job(FfmpegTool.Ffmpeg, []), null, new(canceled: true)));

        Assert.False(File.Exists(ffmpeg.PathOf("started")));
    }

    [Fact]
    public async Task Endless_error_output_neither_blocks_nor_fills_the_memory()
    {
        using var ffmpeg = new FakeFfmpeg("yes 'a line of complaint' | head -c 20000000 >&2; echo last >&2; exit 1");

        var error = (await Assert.ThrowsAsync<ClipException>(() => Run(ffmpeg, FfmpegTool.Ffmpeg, []))).Error;

        Assert.InRange(error.Output!.Length, 1, FfmpegFailure.TailLimit + 1);
        Assert.EndsWith("last", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_is_told_while_it_runs()
    {
        using var ffmpeg = new FakeFfmpeg("echo out_time_us=1000000; echo progress=continue; echo out_time_us=2000000");
        var shares = new Shares();

        await ffmpeg.Runner().Run(Job(FfmpegTool.Ffmpeg, []) with { OutputSeconds = 2 }, shares, CancellationToken.None);

        Assert.Equal([0.5, 1], shares.Told);
    }

    [Fact]
    public async Task A_missing_ffmpeg_says_what_to_do()
    {
        var process = new FfmpegProcess(() => new("/nowhere"));

        var error = (
            await Assert.ThrowsAsync<ClipException>(() => process.Run(Job(FfmpegTool.Ffmpeg, []), null, CancellationToken.None))).Error;

        Assert.Equal((ErrorCode.FfmpegMissing, false), (error.Code, error.Retriable));
        Assert.Contains("apt-get install ffmpeg", error.Message, StringComparison.Ordinal);
        Assert.Contains("FFMPEG_PATH", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_more_run_at_once_than_the_gate_lets_through()
    {
        // Each says how many there are beside it, once two have met.
        using var ffmpeg = new FakeFfmpeg("""
            d="$(dirname "$0")"; touch "$d/run.$$"; count() { ls "$d" | grep -c '^run'; }
            until [ -e "$d/met" ] || [ "$(count)" -ge 2 ]; do sleep 0.05; done
            touch "$d/met"; sleep 0.1; count; rm "$d/run.$$"
            """);
        var gated = new GatedFfmpeg(ffmpeg.Runner(), slots: 2);

        var seen = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => gated.Run(Job(FfmpegTool.Ffprobe, []), null, CancellationToken.None)));

        Assert.Equal(2, seen.Max(s => int.Parse(s, null)));
    }

    [Fact]
    public async Task A_probe_does_not_wait_behind_an_encode()
    {
        using var ffmpeg = new FakeFfmpeg("""
            case "$(basename "$0")" in
              ffprobe) echo probed;;
              *) d="$(dirname "$0")"; touch "$d/begun"; while [ ! -e "$d/go" ]; do sleep 0.02; done;;
            esac
            """);
        var gated = new GatedFfmpeg(ffmpeg.Runner(), slots: 1);
        var encode = gated.Run(Job(FfmpegTool.Ffmpeg, [], timeout: 300), null, CancellationToken.None);

        var probed = await gated.Run(Job(FfmpegTool.Ffprobe, [], timeout: 300), null, CancellationToken.None);

        Assert.Equal("probed", probed.Trim());
        Assert.False(encode.IsCompleted);
        await File.WriteAllTextAsync(ffmpeg.PathOf("go"), "");
        await encode;
    }

    [Fact]
    public async Task A_process_that_cannot_be_registered_is_stopped()
    {
        using var ffmpeg = new FakeFfmpeg("echo $$ > \"$(dirname \"$0\")/parent\"; exec sleep 600");
        var id = 0;
        var runner = ffmpeg.Runner(new Unwilling(p => id = p));

        await Assert.ThrowsAsync<IOException>(() => runner.Run(Job(FfmpegTool.Ffmpeg, []), null, CancellationToken.None));

        Assert.False(IsAlive(id), "ffmpeg lives on");
    }

    private sealed class Unwilling(Action<int> told) : IChildProcesses
    {
        public IDisposable Register(Process process)
        {
            told(process.Id);
            throw new IOException("the disk is full");
        }
    }

    private static Task<string> Run(FakeFfmpeg ffmpeg, FfmpegTool tool, string[] arguments, double timeout = 300) =>
        ffmpeg.Runner().Run(Job(tool, arguments, timeout), null, CancellationToken.None);

    private static FfmpegJob Job(FfmpegTool tool, string[] arguments, double timeout = 300) =>
        new(tool, arguments, "testing", TimeSpan.FromSeconds(timeout));

    private static async Task AllGone(FakeFfmpeg ffmpeg)
    {
        foreach (var name in (string[])["parent", "child"])
        {
            var id = int.Parse(await File.ReadAllTextAsync(ffmpeg.PathOf(name)), null);
            await Until(() => !IsAlive(id));
        }
    }

    private static async Task Until(Func<bool> reached, [CallerArgumentExpression(nameof(reached))] string what = "")
    {
        for (var waited = Stopwatch.StartNew(); !reached(); await Task.Delay(20))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(4), $"never: {what}");
        }
    }

    /// <summary>A killed process that nobody has waited for yet is a zombie (Z): it does nothing any more.</summary>
    private static bool IsAlive(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].TrimStart()[0] != 'Z';
        }
        catch (IOException)
        {
            return false;
        }
    }

    private sealed class Shares : IProgress<double>
    {
        public List<double> Told { get; } = [];

        public void Report(double value) => Told.Add(value);
    }
}
