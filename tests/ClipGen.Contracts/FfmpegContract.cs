using System.Runtime.Versioning;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Contracts;

/// <summary>What every way of running ffmpeg must do.</summary>
[RequiresFfmpeg]
public abstract class FfmpegContract : IDisposable
{
    private static readonly TimeSpan Enough = TimeSpan.FromMinutes(5);

    private readonly WorkFolder folder = new(Path.Combine(Path.GetTempPath(), "clipgen-contracts"));

    protected abstract IFfmpeg Create(FfmpegLocation location);

    private IFfmpeg Ffmpeg => Create(RequiresFfmpegAttribute.Location!);

    private static CancellationToken Never => CancellationToken.None;

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [ConditionalFact]
    public async Task A_file_is_made_and_ffprobe_tells_of_it_exactly()
    {
        var path = folder.File("a.mkv");

        await Ffmpeg.Run(Picture(path, seconds: 2), null, Never);

        var made = Probe.Read(
            await Ffmpeg.Run(Probe.WholeJob(FfmpegArguments.File(path), "matroska", "probing"), null, Never));
        Assert.Equal((50, 64, 48), (made.Video!.Packets, made.Video.Width, made.Video.Height));
    }

    [ConditionalFact]
    public async Task Progress_grows_to_the_whole()
    {
        var shares = new Shares();

        await Ffmpeg.Run(Picture(folder.File("a.mkv"), seconds: 2), shares, Never);

        Assert.NotEmpty(shares.Seen);
        Assert.Equal(shares.Seen.Order(), shares.Seen);
        Assert.All(shares.Seen, s => Assert.InRange(s, 0, 1));
        Assert.True(shares.Seen[^1] > 0.9, $"the last share was {shares.Seen[^1]}");
    }

    [ConditionalFact]
    public async Task What_a_filter_sums_up_at_its_end_is_returned()
    {
        var said = await Ffmpeg.Run(
            new(
                FfmpegTool.Ffmpeg,
                [
                    .. FfmpegArguments.Ffmpeg, "-loglevel", "info", "-f", "lavfi", "-i", "sine=frequency=1000:duration=4",
                    "-af", "ebur128=peak=true:framelog=verbose", "-f", "null", "-",
                ],
                "measuring",
                Enough),
            null, Never);

        Assert.Matches(@"Summary:\s+Integrated loudness:\s+I:\s+-2[0-9]\.[0-9] LUFS", said);
        Assert.Matches(@"True peak:\s+Peak:\s+-1[78]\.[0-9] dBFS", said);
    }

    [ConditionalFact]
    public async Task Arguments_arrive_as_they_are_whatever_characters_they_hold()
    {
        var names = new List<string>
        {
            "with space", "it's", "ümläut 片", "$HOME `x` ; & | * ?", "percent %d %%", "comma, (brackets) [x] {y}", "tab\tx",
            "trailing space ",
        };
        if (!OperatingSystem.IsWindows())
        {
            names.AddRange(["quote \" inside", "backslash \\ inside", "ends in backslash \\", "\\\"both\\\\\"", "-dash", "a:colon"]);
        }
        foreach (var name in names)
        {
            var path = folder.File(name);
            await Ffmpeg.Run(Picture(path, seconds: 0.2), null, Never);
            Assert.True(File.Exists(path), $"'{name}' was not written");
            var made = Probe.Read(await Ffmpeg.Run(Probe.Job(FfmpegArguments.File(path), "matroska", "probing"), null, Never));
            Assert.NotNull(made.Video);
        }
    }

    [ConditionalFact]
    public async Task Relative_names_start_in_the_working_directory()
    {
        await Ffmpeg.Run(Picture(folder.File("here.mkv"), seconds: 0.2), null, Never);

        var json = await Ffmpeg.Run(Probe.Job("here.mkv", "matroska", "probing", folder.Path), null, Never);

        Assert.NotNull(Probe.Read(json).Video);
    }

    [ConditionalFact]
    public async Task A_failed_run_tells_what_it_did_its_exit_code_and_the_end_of_its_output() // R2.5
    {
        var job = new FfmpegJob(FfmpegTool.Ffmpeg,
            [.. FfmpegArguments.Ffmpeg, "-f", "mpegts", "-i", FfmpegArguments.File(folder.File("missing.ts")), "-f", "null", "-"],
            "cutting segment 2 of clip a/b/c",
            Enough);

        var failure = await Assert.ThrowsAsync<ClipException>(() => Ffmpeg.Run(job, null, Never));

        Assert.Equal(ErrorCode.FfmpegFailed, failure.Error.Code);
        Assert.Equal(1, failure.Error.ExitCode);
        Assert.StartsWith("ffmpeg exited 1 cutting segment 2 of clip a/b/c: ", failure.Error.Message, StringComparison.Ordinal);
        Assert.Contains("missing.ts", failure.Error.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [ConditionalFact]
    public async Task A_failed_probe_tells_the_same()
    {
        var failure = await Assert.ThrowsAsync<ClipException>(() =>
            Ffmpeg.Run(Probe.Job(FfmpegArguments.File(folder.File("missing.ts")), "mpegts", "reading chunk 3"), null, Never));

        Assert.Equal((ErrorCode.FfmpegFailed, 1), (failure.Error.Code, failure.Error.ExitCode));
        Assert.StartsWith("ffprobe exited 1 reading chunk 3: ", failure.Error.Message, StringComparison.Ordinal);
        Assert.Contains("missing.ts", failure.Error.Output, StringComparison.Ordinal);
    }

    [ConditionalFact]
    public async Task Secrets_in_the_output_are_removed() // R2.5
    {
        var job = new FfmpegJob(FfmpegTool.Ffmpeg,
            [.. FfmpegArguments.Ffmpeg, "-f", "mpegts", "-i", FfmpegArguments.File(folder.File("x?sig=TopSecret123")), "-f", "null", "-"],
            "reading",
            Enough);

        var failure = await Assert.ThrowsAsync<ClipException>(() => Ffmpeg.Run(job, null, Never));

        Assert.DoesNotContain("TopSecret123", failure.Error.Output + failure.Message, StringComparison.Ordinal);
        Assert.Contains("sig=[removed]", failure.Error.Output, StringComparison.Ordinal);
    }

    [ConditionalFact]
    public async Task A_run_that_takes_too_long_is_stopped()
    {
        var path = folder.File("endless.mkv");

        // Long enough that it has begun to write, on a busy machine too.
        for (var seconds = 1; Size(path) <= 0; seconds *= 2)
        {
            Assert.True(seconds <= 64, "ffmpeg never began to write");
            var failure = await Assert.ThrowsAsync<ClipException>(
                () => Ffmpeg.Run(Endless(path) with { Timeout = TimeSpan.FromSeconds(seconds) }, null, Never));
            Assert.Equal(ErrorCode.FfmpegTimeout, failure.Error.Code);
        }

        await AssertStopped(path);
    }

    [ConditionalFact]
    public async Task A_cancelled_run_is_stopped_and_says_so()
    {
        var path = folder.File("endless.mkv");
        using var cancel = new CancellationTokenSource();

        var run = Ffmpeg.Run(Endless(path), null, cancel.Token);
        await UntilItWrites(path);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        await AssertStopped(path);
    }

    [ConditionalFact]
    public async Task A_run_that_is_cancelled_while_it_starts_is_stopped_too()
    {
        for (var milliseconds = 0; milliseconds < 60; milliseconds += 3)
        {
            var path = folder.File($"{milliseconds}.mkv");
            using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds));

            var run = Ffmpeg.Run(Endless(path), null, cancel.Token);

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.WaitAsync(Wait.Patience));
            await AssertNotWritten(path);
        }
    }

    [ConditionalFact]
    public async Task A_run_that_is_cancelled_before_it_starts_does_not_start()
    {
        var path = folder.File("never.mkv");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Ffmpeg.Run(Picture(path, 1), null, new CancellationToken(canceled: true)));

        Assert.False(File.Exists(path));
    }

    [ConditionalFact]
    public async Task A_missing_ffmpeg_is_named_with_what_to_do()
    {
        var nowhere = Create(new(folder.Path));

        foreach (var job in new[] { Picture(folder.File("a.mkv"), 1), Probe.Job("a.mkv", "matroska", "probing") })
        {
            var failure = await Assert.ThrowsAsync<ClipException>(() => nowhere.Run(job, null, Never));
            Assert.Equal(ErrorCode.FfmpegMissing, failure.Error.Code);
            Assert.Contains("FFMPEG_PATH", failure.Message, StringComparison.Ordinal);
            Assert.Contains(folder.Path, failure.Message, StringComparison.Ordinal);
        }
    }

    [ConditionalFact]
    [RequiresUnix]
    [UnsupportedOSPlatform("windows")]
    public async Task A_killed_run_counts_as_killed_and_may_be_tried_again()
    {
        // An ffmpeg killed from outside: a program of that name that kills itself.
        var bin = Directory.CreateDirectory(folder.File("bin")).FullName;
        foreach (var name in new[] { "ffmpeg", "ffprobe" })
        {
            var path = Path.Combine(bin, name);
            await File.WriteAllTextAsync(path, "#!/bin/sh\n[ \"$1\" = -version ] && exit 0\nkill -KILL $$\n");
            MakeExecutable(path);
        }

        foreach (var job in new[] { Picture(folder.File("a.mkv"), 1), Probe.Job("a.mkv", "matroska", "probing") })
        {
            var failure = await Assert.ThrowsAsync<ClipException>(() => Create(new(bin)).Run(job, null, Never));
            Assert.Equal(ErrorCode.FfmpegKilled, failure.Error.Code);
            Assert.True(failure.Error.Retriable);
        }
    }

    [UnsupportedOSPlatform("windows")]
    private static void MakeExecutable(string path) =>
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private static FfmpegJob Picture(string path, double seconds) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg, "-f", "lavfi", "-i", "testsrc2=size=64x48:rate=25", "-t", FfmpegArguments.Seconds(seconds),
            "-c:v", "libx264", "-preset", "ultrafast", "-f", "matroska", FfmpegArguments.File(path),
        ],
        "drawing",
        Enough,
        OutputSeconds: seconds);

    /// <summary>Writes in real time for an hour.</summary>
    private static FfmpegJob Endless(string path) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg, "-re", "-f", "lavfi", "-i", "testsrc2=size=64x48:rate=25", "-t", "3600",
            "-c:v", "rawvideo", "-flush_packets", "1", "-f", "matroska", FfmpegArguments.File(path),
        ],
        "drawing for an hour",
        TimeSpan.FromHours(1),
        OutputSeconds: 3600);

    private static Task UntilItWrites(string path) => Wait.Until(() => Size(path) > 0, "ffmpeg writes");

    /// <summary>The file was begun, and nobody writes to it any more.</summary>
    private static async Task AssertStopped(string path)
    {
        Assert.True(Size(path) > 0, "ffmpeg never began to write");
        await AssertNotWritten(path);
    }

    private static async Task AssertNotWritten(string path)
    {
        var before = Size(path);
        await Task.Delay(300);
        Assert.Equal(before, Size(path));
    }

    private static long Size(string path) => File.Exists(path) ? new FileInfo(path).Length : -1;

    private sealed class Shares : IProgress<double>
    {
        public List<double> Seen { get; } = [];

        public void Report(double value)
        {
            lock (Seen)
            {
                Seen.Add(value);
            }
        }
    }
}
