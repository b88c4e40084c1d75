using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>
/// Pictures that change their size or the shape of their pixels in the middle: all are shown, each in the shape that a player shows it in.
/// </summary>
public sealed class ChangingShapeTests
{
    private static readonly StampedSource First = new(1, new Rational(25), 5, 160, 128, GopSeconds: 2);

    private readonly ThreeWays ways = new();

    /// <summary>As a broadcast goes from 4:3 to 16:9 without a change of size.</summary>
    [Theory]
    [InlineData("16/15", "64/45", "", 170, 128, 228, 16)]
    [InlineData("1", "5/4", "", 160, 128, 200, 12)]
    [InlineData("16/15", "64/45", "-flags +ildct+ilme -x264-params tff=1", 170, 128, 228, 16)]
    public async Task A_change_of_pixel_shape_keeps_the_shape_of_what_is_shown(
        string before, string after, string video, int width, int height, int secondWidth, int bar)
    {
        var first = First with { Video = $"-vf setsar={before} {video}" };
        var second = first with { Id = 2, Video = $"-vf setsar={after} {video}" };
        var recording = await Sequence.OnOneClock(ways.Folder, [5, 5], await first.Mp4(), await second.Mp4());

        foreach (var clip in (string[])[
            await ways.Cut(recording, "00:03.2", "00:07.4"),
            await ways.ImportAndRun(recording, "00:03.2", "00:07.4"),
            await new ThreeWays().HlsInPlace(recording, "00:03.2", "00:07.4")])
        {
            Expected.Pictures(
                await ClipReader.ReadWithBars(clip, (width, height), (secondWidth, height)), new(first, 80, 125), new(second, 0, 60));
            var bars = await Bars(clip);
            Assert.All(bars.Take(45), rows => Assert.Equal(0, rows));
            Assert.All(bars.Skip(45), rows => Assert.InRange(rows, bar - 2, bar + 2));
        }
    }

    [Fact]
    public async Task A_change_of_size_among_odd_sizes_loses_no_picture()
    {
        var first = First with { Width = 321, Height = 181, Video = "-pix_fmt yuv444p" };
        var second = first with { Id = 2, Width = 241, Height = 181 };
        var recording = await Sequence.OnOneClock(ways.Folder, [5, 5], await first.Mp4(), await second.Mp4());

        foreach (var clip in (string[])[
            await ways.Cut(recording, "00:03.2", "00:07.4"),
            await ways.ImportAndRun(recording, "00:03.2", "00:07.4"),
            await new ThreeWays().HlsInPlace(recording, "00:03.2", "00:07.4")])
        {
            Expected.Pictures(
                await ClipReader.ReadWithBars(clip, (322, 182), (242, 182)), new(first, 80, 125), new(second, 0, 60));
        }
    }

    /// <summary>ffmpeg decodes 249 of these 250 frames: its decoder drops the one that it holds back when the picture changes.</summary>
    [Fact]
    public async Task A_cut_over_a_change_at_which_ffmpeg_loses_a_frame_of_mpeg_2_is_refused()
    {
        var first = First with { Video = "-c:v mpeg2video -q:v 2 -aspect 4:3" };
        var second = first with { Id = 2, Video = "-c:v mpeg2video -q:v 2 -aspect 16:9" };
        var recording = await Sequence.OnOneClock(ways.Folder, [5, 5], await first.Mp4(), await second.Mp4());

        Assert.Contains(
            "CUT_INEXACT", (await ways.TryCut(recording, "00:03.2", "00:07.4")).MustBe(1).Error, StringComparison.Ordinal);
        await ways.Cut(recording, "00:06.2", "00:07.4");
    }

    [Fact]
    public async Task A_change_of_size_in_a_rotated_recording_loses_no_picture()
    {
        var second = First with { Id = 2, Width = 240, Height = 128 };
        var sequence = await Sequence.OnOneClock(ways.Folder, [5, 5], await First.Mp4(), await second.Mp4());
        var recording = Path.Combine(ways.Folder, "rotated.mp4");
        await Tool.Ffmpeg("-i", sequence, "-c", "copy", "-metadata:s:v:0", "rotate=90", recording);

        foreach (var clip in (string[])[
            await ways.Cut(recording, "00:03.2", "00:07.4"), await ways.ImportAndRun(recording, "00:03.2", "00:07.4")])
        {
            var before = (await ClipReader.Read(clip, (160, 128), "transpose=1")).Pictures;
            var after = (await ClipReader.Read(clip, (240, 128), "transpose=1")).Pictures;
            Expected.Pictures([.. before.Take(45), .. after.Skip(45)], new(First, 80, 125), new(second, 0, 60));
        }
    }

    /// <summary>Cameras that face their owner write such a matrix.</summary>
    [Theory]
    [InlineData(1, 1, -1, "vflip")]
    [InlineData(2, -1, 1, "hflip")]
    public async Task A_mirrored_recording_is_shown_as_a_player_shows_it(int id, int across, int down, string back)
    {
        var source = First with { Id = id };
        var recording = Path.Combine(ways.Folder, "mirrored.mp4");
        await File.WriteAllBytesAsync(recording, Mirrored(await File.ReadAllBytesAsync(await source.Mp4()), across, down));

        foreach (var clip in (string[])[
            await ways.Cut(recording, "00:02.2", "00:03.4"), await ways.ImportAndRun(recording, "00:02.2", "00:03.4")])
        {
            Expected.Pictures((await ClipReader.Read(clip, filter: back)).Pictures, Part.Of(source, 2_200, 3_400));
        }
        Assert.Contains("re-encoded, because", ways.Said, StringComparison.Ordinal);
    }

    /// <summary>The matrix of the first track, which is the video: 44 bytes after the name of its header.</summary>
    private static byte[] Mirrored(byte[] file, int across, int down)
    {
        var matrix = file.AsSpan(file.AsSpan().IndexOf("tkhd"u8) + 44, 36);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(matrix, across << 16);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(matrix[16..], down << 16);
        return file;
    }

    /// <summary>Rows of each picture above what is shown: the darkest stamp is lighter than a bar.</summary>
    private static async Task<IReadOnlyList<int>> Bars(string clip)
    {
        const int Width = 170;
        const int Height = 128;
        var raw = await Tool.Ffmpeg(
            "-i", clip, "-vf", $"scale={Width}:{Height}", "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1");
        return [.. raw.Chunk(Width * Height).Select(p => p.Chunk(Width).TakeWhile(row => row.Average(b => b) < 20).Count())];
    }
}
