using System.Text.RegularExpressions;
using ClipGen.Contracts;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Local.Tests.RealRecordings;
using ClipGen.SmartCutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary><c>clipgen cut</c> copies what needs no change, from any container, and is as exact as when it encodes everything.</summary>
public sealed partial class SmartFileTests
{
    private static readonly Rational Ntsc = new(30000, 1001);

    private readonly ClipGenProgram program = new(("ClipGen__SmartRendering", "always"));

    private string Out => Path.Combine(program.Beside, "out.mp4");

    /// <summary>Container, rate, encoder, how it is written, when its first picture is shown (ms), how late its sound is (ms).</summary>
    public static TheoryData<string, string, string, string, int, int> Recordings => new()
    {
        { "mp4", "30000/1001", "-bf 3", "", 0, 0 },
        { "mkv", "25", "-bf 3 -x264-params b-pyramid=none", "", 21, 0 },
        { "ts", "30000/1001", "-bf 3 -x264-params b-adapt=0", "", 0, 0 },
        { "mov", "24000/1001", "-bf 2", "-output_ts_offset 3.3 -video_track_timescale 1000000", 3_300, 0 },
        { "mkv", "24000/1001", "-bf 0 -profile:v baseline", "", 0, 250 },
        { "m3u8", "30000/1001", "-bf 3", "-f hls -hls_time 4 -hls_list_size 0", 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task Frames_are_exact_and_the_copied_ones_bit_identical(
        string extension, string rate, string video, string written, int first, int late)
    {
        Assert.True(Rational.TryParse(rate, out var parsed));
        var source = new StampedSource(1, parsed, 12, GopSeconds: 2, Video: video);
        var recording = await Write(source, extension, written, late);

        var copied = await Cut(recording, first + 3_335, first + 9_250);

        var part = Part.Of(source, 3_335, 9_250);
        var shown = await ClipReader.Read(Out);
        Expected.Pictures(shown.Pictures, part);
        Expected.Clicks([.. shown.Clicks.Select(c => c - (late / 1000.0))], part);
        await Expected.Playable(Out, parsed);
        var (count, left) = ((int)(part.End - part.First), (int)(Math.Round(4 * parsed.Value) - part.First));
        Assert.InRange(copied.Frames, count - left - 4, count - left);
        Assert.True(extension != "ts" || copied.Frames < count - left, "frames at the end are encoded, too");
        Assert.Equal(count, copied.Of);
        var recorded = (await SmartCutTests.Hashes(await source.Mp4())).Skip((int)part.First + left).Take(copied.Frames);
        Assert.Equal(recorded, (await SmartCutTests.Hashes(Out)).Skip(left).Take(copied.Frames));
        await SmartCutTests.Silently(Out);
        Assert.Empty(Directory.EnumerateDirectories(program.Beside, ".*"));
    }

    /// <summary>What comes before the first picture that is shown is decoded, and has times before 0.</summary>
    [Fact]
    public async Task An_edit_list_that_hides_the_beginning_does_not_matter()
    {
        var source = new StampedSource(1, new(30), 12, GopSeconds: 2);
        var recording = Path.Combine(program.Beside, "trimmed.mp4");
        await Tool.Ffmpeg("-ss", "3.1", "-i", await source.Mp4(), "-c", "copy", recording);

        var copied = await Cut(recording, 0, 6_000);

        Expected.Pictures((await ClipReader.Read(Out)).Pictures, Part.Of(source, 3_100, 9_100));
        Assert.InRange(copied.Frames, 150, 153);
    }

    /// <summary>
    /// Of the pictures that are left out, some are stored with the times of those that are shown instead: here the cut ends within both.
    /// </summary>
    [Fact]
    public async Task Frames_that_an_edit_list_hides_in_the_middle_are_not_copied()
    {
        var source = new StampedSource(1, new(25), 14, GopSeconds: 2, Video: "-bf 2");
        var recording = Path.Combine(program.Beside, "trimmed.mp4");
        await File.WriteAllBytesAsync(recording, EditListTests.WithoutTheMiddle(await File.ReadAllBytesAsync(await source.Mp4())));

        var copied = await Cut(recording, 1_500, 3_040);

        Assert.Equal("an edit list hides frames within it", copied.Reason);
        Expected.Pictures((await ClipReader.Read(Out)).Pictures, new Part(source, 38, 75), new Part(source, 175, 176));
    }

    /// <summary>ffmpeg's copy would put the parameter sets of the first part before the pictures of the second one.</summary>
    [Fact]
    public async Task A_container_that_changes_the_parameters_on_the_way_is_encoded()
    {
        StampedSource[] sources =
        [
            new(1, new(25), 4, GopSeconds: 1, Video: "-bf 0"),
            new(2, new(25), 4, GopSeconds: 1, Video: "-bf 0 -coder 0 -x264-params 8x8dct=0:cqm=jvt"),
        ];
        var recording = Path.Combine(program.Beside, "two.flv");
        var bytes = new List<byte>();
        foreach (var (source, part) in sources.Select((s, i) => (s, i)))
        {
            var flv = await Tool.Ffmpeg("-i", await source.Mp4(), "-c:v", "copy", "-an", "-f", "flv", "pipe:1");
            bytes.AddRange(FlvTags(flv, part == 0, 4_000 * part));
        }
        await File.WriteAllBytesAsync(recording, [.. bytes]);

        var copied = await Cut(recording, 2_500, 7_500);

        Assert.Equal((0, 125, "its container changes the decoder's parameters on the way"), copied);
        Expected.Pictures((await ClipReader.Read(Out)).Pictures, new Part(sources[0], 63, 100), new Part(sources[1], 0, 88));
    }

    /// <summary>The tags of an FLV file at a later time; of a file that is not the first of several, only its pictures.</summary>
    private static IEnumerable<byte> FlvTags(byte[] flv, bool isFirst, int milliseconds)
    {
        IEnumerable<byte> tags = isFirst ? flv[..13] : [];
        for (int at = 13, size; at < flv.Length; at += size)
        {
            size = ((flv[at + 1] << 16) | (flv[at + 2] << 8) | flv[at + 3]) + 15;
            var time = ((flv[at + 4] << 16) | (flv[at + 5] << 8) | flv[at + 6]) + milliseconds;
            (flv[at + 4], flv[at + 5], flv[at + 6]) = ((byte)(time >> 16), (byte)(time >> 8), (byte)time);
            tags = isFirst || flv[at] == 9 ? tags.Concat(flv[at..(at + size)]) : tags;
        }
        return tags;
    }

    /// <summary>How a recording is made of a plain one, and why its frames are encoded.</summary>
    [Theory]
    [InlineData("open.mp4", "-c:v libx264 -g 30 -bf 2 -x264-params open-gop=1:scenecut=0", "no frame within it decodes alone")]
    [InlineData("turned.mp4", "-c copy -metadata:s:v:0 rotate=180", "it is turned")]
    [InlineData("fields.mkv", "-c:v libx264 -g 30 -flags +ildct+ilme -field_order tt", "it is interlaced")]
    [InlineData("uneven.mkv", "-vf select=lt(t\\,1)+mod(n\\,3) -fps_mode vfr -c:v libx264", "its frames are not evenly spaced")]
    [InlineData(
        "hdr.mp4", "-c:v libx264 -pix_fmt yuv420p10le -color_primaries bt2020 -color_trc smpte2084 -colorspace bt2020nc",
        "its pixel format is yuv420p10le")]
    [InlineData("colors.mp4", "-c copy -colorspace bt709 -movflags +write_colr", "only its container names its colors, not its frames")]
    public async Task What_must_be_encoded_says_why(string name, string made, string reason)
    {
        var source = new StampedSource(1, new(30), 4, GopSeconds: 1);
        var recording = Path.Combine(program.Beside, name);
        await Tool.Ffmpeg(["-i", await source.Mp4(), "-preset", "ultrafast", .. made.Split(' '), recording]);

        var copied = await Cut(recording, 500, 2_500);

        Assert.Equal((0, 60, reason), copied);
    }

    /// <summary>A packet is missing: ffmpeg would copy the rest of its picture.</summary>
    [Fact]
    public async Task A_transport_stream_that_lost_a_packet_is_encoded()
    {
        var source = new StampedSource(1, new(30), 4, GopSeconds: 1);
        var recording = await Write(source, "ts", "", 0);
        var bytes = await File.ReadAllBytesAsync(recording);
        var lost = Enumerable.Range(bytes.Length / 188 / 2, 100).First(n => IsWithinPicture(bytes.AsSpan(n * 188))) * 188;
        await File.WriteAllBytesAsync(recording, [.. bytes[..lost], .. bytes[(lost + 188)..]]);

        var copied = await Cut(recording, 500, 3_500);

        Assert.Equal(0, copied.Frames);
        Assert.Contains("frames were not found in the recording's own bytes", copied.Reason, StringComparison.Ordinal);
    }

    /// <summary>A packet of ffmpeg's first stream that does not begin anything.</summary>
    private static bool IsWithinPicture(Span<byte> packet) => packet[1] == 1 && packet[2] == 0;

    [Theory]
    [InlineData("auto", "it is short: encoding it is quicker")]
    [InlineData("off", null)]
    public async Task The_option_says_whether_frames_are_copied(string option, string? reason)
    {
        var source = new StampedSource(1, new(30), 4, GopSeconds: 1);

        var copied = await Cut(await source.Mp4(), 500, 2_500, "--smart-rendering", option);

        Assert.Equal((0, 60, reason), copied);
    }

    /// <summary>Which run goes wrong, and what is said.</summary>
    [Theory]
    [InlineData("copying frames", "ffmpeg exited 1 copying frames before cutting 00:00:00.5–00:00:03.5 of")]
    [InlineData("finishing", "it has ")]
    public async Task A_copy_that_goes_wrong_is_encoded_instead(string what, string reason)
    {
        var source = new StampedSource(1, new(30), 4, GopSeconds: 1);
        var cut = new CutFile(new TornFfmpeg(what), new(TimeSpan.FromMinutes(1), 2));

        var made = await (await cut.Open(await source.Mp4(), null, default)).Cut(
            [TimeRange.Parse("00:00.5", "00:03.5")], Out, new("ultrafast", SmartRendering: SmartRendering.Always), new(), null, default);

        Assert.Equal((0, 90), (made.Rendered.Copied, made.Rendered.Encoded));
        Assert.StartsWith(reason, made.Rendered.Reason, StringComparison.Ordinal);
        Expected.Pictures((await ClipReader.Read(Out)).Pictures, Part.Of(source, 500, 3_500));
        Assert.Equal([Out], Directory.EnumerateFileSystemEntries(program.Beside));
    }

    /// <summary>Breaks off what one kind of run writes: the copy exits 1, and of the finished file the end is missing.</summary>
    private sealed class TornFfmpeg(string what) : IFfmpeg
    {
        private readonly FfmpegProcess real = new(() => RequiresFfmpegAttribute.Location!);

        public async Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
        {
            var said = await real.Run(job, progress, cancellation);
            if (job.What.StartsWith(what, StringComparison.Ordinal))
            {
                using var file = File.OpenWrite(job.Arguments[^1]["file:".Length..]);
                file.SetLength(file.Length - 1000);
                return what == "finishing" ? said : throw FfmpegFailure.Exited(job, 1, "no space left");
            }
            return said;
        }
    }

    [ConditionalFact, RequiresUnix]
    public async Task After_Ctrl_C_nothing_is_left()
    {
        var source = new StampedSource(1, new(30), 4, GopSeconds: 1);
        var slow = new BrokenFfmpeg("exec sleep 600");
        using var cut = program.Start(
            [("FFMPEG_PATH", slow.Folder)], "cut", await source.Mp4(), "--from", "00:00.5", "--to", "00:03", "-o", Out);
        await slow.Begun(cut);
        var hidden = Directory.EnumerateDirectories(program.Beside, ".*").Single();
        Assert.Single(Directory.EnumerateFiles(hidden, "*.ts", SearchOption.AllDirectories));

        cut.Signal("INT");

        Assert.NotEqual(0, (await cut.End()).ExitCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(program.Beside, "*out.mp4*"));
        Assert.Empty(Directory.EnumerateFiles(program.State, "*", SearchOption.AllDirectories));
    }

    private async Task<string> Write(StampedSource source, string extension, string arguments, int late)
    {
        var path = Path.Combine(program.Beside, $"recording.{extension}");
        var mp4 = await source.Mp4();
        await Tool.Ffmpeg(
        [
            "-i", mp4, "-itsoffset", $"{late}ms", "-i", mp4, "-map", "0:v", "-map", "1:a", "-c", "copy",
            .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), path,
        ]);
        return path;
    }

    /// <returns>What the command says of the frames.</returns>
    private async Task<(int Frames, int Of, string? Reason)> Cut(string recording, long from, long to, params string[] options)
    {
        var cut = (await program.Run(
            ["cut", recording, "--from", FrameRateTests.Time(from), "--to", FrameRateTests.Time(to), "-o", Out, .. options])).MustBe(0);
        var said = FramesCopied().Match(cut.Output);
        Assert.True(said.Success, cut.Output);
        return (
            int.Parse(said.Groups[1].ValueSpan, null), int.Parse(said.Groups[2].ValueSpan, null),
            said.Groups[3].Success ? said.Groups[3].Value : null);
    }

    [GeneratedRegex(@"(\d+) of (\d+) frames copied(?: \((.*)\))?$")]
    private static partial Regex FramesCopied();
}
