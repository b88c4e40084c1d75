using ClipGen.Azure.Media;
using ClipGen.Contracts;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Timeline;
using Xunit;

namespace ClipGen.Azure.Tests.Media;

[RequiresFfmpeg]
public sealed class FFMpegCoreRunnerTests : FfmpegContract
{
    protected override IFfmpeg Create(FfmpegLocation location) => new FFMpegCoreRunner(() => location);

    [ConditionalFact]
    public async Task The_same_cut_gives_the_same_frames_as_a_process_started_directly() // R3.7
    {
        using var folder = new WorkFolder(Path.Combine(Path.GetTempPath(), "clipgen-runners"));
        var location = RequiresFfmpegAttribute.Location!;
        var direct = new FfmpegProcess(() => location);
        var core = new FFMpegCoreRunner(() => location);
        var source = folder.File("a.ts");
        await direct.Run(new(FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=30000/1001",
            "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
            "-t", "8", "-c:v", "libx264", "-preset", "ultrafast", "-g", "90", "-pix_fmt", "yuv420p", "-c:a", "aac",
            "-f", "mpegts", FfmpegArguments.File(source),
        ], "recording", TimeSpan.FromMinutes(1)), null, default);
        var info = Probe.Read(await core.Run(Probe.Job(FfmpegArguments.File(source), "mpegts", "probing"), null, default));
        var same = Probe.Read(await direct.Run(Probe.Job(FfmpegArguments.File(source), "mpegts", "probing"), null, default));
        Assert.Equal((info.Video, info.Audio), (same.Video, same.Audio));
        var rate = new Rational(30000, 1001);
        var encoder = new EncoderSettings("ultrafast");
        var input = new CutInput(
            "concat:a.ts",
            "mpegts",
            info.Video!.Index,
            info.Audio!.Index,
            ReadFrom: null,
            info.Video.StartSeconds + rate.SecondsOf(37),
            rate,
            101);
        var plan = new CutPlan([input], info.Video, OutputShape.Of(info.Video, encoder), folder.Path);

        var frames = new List<string>();
        foreach (var (ffmpeg, name) in new (IFfmpeg, string)[] { (direct, "direct.mkv"), (core, "core.mkv") })
        {
            await ffmpeg.Run(CutJob.Segment(plan, encoder, new(TimeSpan.FromMinutes(1), 1), folder.File(name), "cutting"), null, default);
            var list = folder.File(name + ".md5");
            await direct.Run(new(
                FfmpegTool.Ffmpeg,
                [.. FfmpegArguments.Ffmpeg, "-i", FfmpegArguments.File(folder.File(name)), "-f", "framemd5", FfmpegArguments.File(list)],
                "hashing",
                TimeSpan.FromMinutes(1)), null, default);
            frames.Add(await File.ReadAllTextAsync(list));
        }

        Assert.Equal(101, frames[0].Split('\n').Count(line => line.StartsWith("0,", StringComparison.Ordinal)));
        Assert.Equal(frames[0], frames[1]);
    }

    [Fact]
    public void Quoting_doubles_only_the_backslashes_that_would_escape_a_quote()
    {
        Assert.Equal("\"plain\" \"\" \"with space\"", QuotedArguments.Join(["plain", "", "with space"]));
        Assert.Equal("\"a\\b\"", QuotedArguments.Join([@"a\b"]));
        Assert.Equal("\"a\\\\\"", QuotedArguments.Join([@"a\"]));
        Assert.Equal("\"a\\\"b\"", QuotedArguments.Join(["a\"b"]));
        Assert.Equal("\"a\\\\\\\"b\"", QuotedArguments.Join(["a\\\"b"]));
    }
}
