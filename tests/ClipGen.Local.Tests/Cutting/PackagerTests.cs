using System.Globalization;
using System.Text.RegularExpressions;
using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Timeline;
using static ClipGen.Local.Tests.FrameRateTests;

namespace ClipGen.Local.Tests;

/// <summary>R3.6, R3.7: chunks as packagers really write them.</summary>
public sealed partial class PackagerTests
{
    private static readonly StampedSource Source = new(1, new Rational(30000, 1001), 24, GopSeconds: 2.4);

    /// <summary>
    /// H.264 repeats its headers only at pictures that nothing before them is needed for; of an open group there is one, the recording's
    /// first.
    /// </summary>
    [Fact]
    public async Task Chunks_without_headers_of_their_own_lose_no_picture()
    {
        var source = new StampedSource(1, new Rational(25), 16, GopSeconds: 2, Video: "-x264-params open-gop=1:bframes=3:b-adapt=0");
        var folder = TestRun.NewFolder("bare");
        await Tool.Ffmpeg("-i", await source.Mp4(), "-c", "copy", "-f", "segment", "-segment_format", "mpegts", "-segment_time", "4",
            "-segment_list", Path.Combine(folder, "main_chunk.m3u8"), Path.Combine(folder, "main_%03d.ts"));
        await using var studio = new Studio();
        await studio.Record("main", folder);

        await studio.Make("c1", new("00:09.2", "00:10.8"), new("00:07.5", "00:08.9"));

        Part[] parts = [Part.Of(source, 9_200, 10_800), Part.Of(source, 7_500, 8_900)];
        var shown = await ClipReader.Read(studio.FileOf("c1"));
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
    }

    [Fact]
    public async Task Whole_second_durations_that_drift_move_no_cut()
    {
        var chunks = await Source.Chunks("main", 2.4);
        var playlist = Path.Combine(chunks, "main_chunk.m3u8");
        // 2.4 s becomes 3: at the tenth chunk the playlist is six seconds off.
        var rounded = Duration().Replace(
            await File.ReadAllTextAsync(playlist),
            m => $"#EXTINF:{Math.Ceiling(double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture))},");
        await File.WriteAllTextAsync(playlist, rounded.ReplaceLineEndings("\r\n"));

        await CutsExactly(chunks, (2_300, 5_100), (18_777, 22_222), (9_500, 9_700));
    }

    [Fact]
    public async Task Timestamps_that_restart_at_a_discontinuity_lose_no_frame()
    {
        var chunks = await Reset(await Source.Chunks("main", 4.8), tagged: true);

        await CutsExactly(chunks, (4_000, 6_000), (4_700, 15_300), (20_100, 23_000));
    }

    [Fact]
    public async Task Timestamps_that_restart_without_a_tag_lose_no_frame()
    {
        var chunks = await Reset(await Source.Chunks("main", 4.8), tagged: false);

        await CutsExactly(chunks, (4_000, 6_000), (8_123, 10_456), (20_100, 23_000));
    }

    /// <summary>B-frames of a group reach back over the border into the chunk before.</summary>
    [Fact]
    public async Task Chunks_that_begin_with_an_open_group_lose_no_picture()
    {
        var source = Source with { Id = 2, Video = "-x264-params open-gop=1:bframes=3:b-adapt=0:repeat-headers=1" };

        await CutsExactly(await source.Chunks("main", 4.8), source, (4_805, 6_000), (4_790, 7_100), (9_600, 9_900), (14_410, 15_000));
    }

    /// <summary>MPEG-TS counts 33 bits: 26.5 hours.</summary>
    [Fact]
    public async Task A_clock_that_wraps_inside_a_recording_moves_no_cut()
    {
        var chunks = await Moved(await Source.Chunks("main", 4.8), _ => (1L << 33) / 90000.0 - 11);

        await CutsExactly(chunks, (1_500, 3_000), (8_000, 9_000), (15_200, 17_500), (20_050, 23_111));
    }

    [Fact]
    public async Task A_cut_over_the_wrap_itself_loses_no_picture()
    {
        // The wrap lies at the border of the third chunk.
        var chunks = await Moved(await Source.Chunks("main", 4.8), _ => (1L << 33) / 90000.0 - 9.65);

        await CutsExactly(chunks, (8_000, 11_000));
    }

    [Fact]
    public async Task The_recordings_first_and_last_picture_can_be_cut()
    {
        var chunks = await Source.Chunks("main", 4.8);
        var end = (long)(Source.Rate.SecondsOf(Source.Frames) * 1000);

        await CutsExactly(chunks, (0, 1_000), (end - 900, end));
    }

    [Fact]
    public async Task A_cut_of_one_picture_is_one_picture()
    {
        await using var studio = new Studio();
        await studio.Record("main", await Source.Chunks("main", 4.8));

        await studio.Make("c1", new Segment("00:04.800", "00:04.830"));

        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(Source, 4_800, 4_830));
    }

    private static Task CutsExactly(string chunks, params (long Start, long End)[] cuts) => CutsExactly(chunks, Source, cuts);

    private static async Task CutsExactly(string chunks, StampedSource source, params (long Start, long End)[] cuts)
    {
        await using var studio = new Studio();
        await studio.Record("main", chunks);

        await studio.Make("c1", [.. cuts.Select(c => new Segment(Time(c.Start), Time(c.End)))]);

        Part[] parts = [.. cuts.Select(c => Part.Of(source, c.Start, c.End))];
        var shown = await ClipReader.Read(studio.FileOf("c1"));
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
    }

    /// <summary>Every chunk begins at 1.4 s again, as when a recorder was restarted.</summary>
    private static async Task<string> Reset(string chunks, bool tagged)
    {
        foreach (var path in Directory.GetFiles(chunks, "*.ts"))
        {
            var moved = path + ".moved";
            await Tool.Ffmpeg("-i", path, "-map", "0", "-c", "copy", "-f", "mpegts", moved);
            File.Move(moved, path, overwrite: true);
        }
        if (tagged)
        {
            var playlist = Path.Combine(chunks, "main_chunk.m3u8");
            var lines = (await File.ReadAllLinesAsync(playlist)).SelectMany(
                l => l.EndsWith(".ts", StringComparison.Ordinal) ? [l, "#EXT-X-DISCONTINUITY"] : new[] { l });
            await File.WriteAllLinesAsync(playlist, lines);
        }
        return chunks;
    }

    /// <summary>Every chunk's clock is so many seconds later; the muxer counts with 33 bits.</summary>
    private static async Task<string> Moved(string chunks, Func<int, double> offset)
    {
        var files = Directory.GetFiles(chunks, "*.ts").Order().ToList();
        for (var i = 0; i < files.Count; i++)
        {
            var moved = files[i] + ".moved";
            await Tool.Ffmpeg("-copyts", "-i", files[i], "-map", "0", "-c", "copy", "-muxdelay", "0", "-output_ts_offset",
                offset(i).ToString("0.000000", CultureInfo.InvariantCulture), "-f", "mpegts", moved);
            File.Move(moved, files[i], overwrite: true);
        }
        return chunks;
    }

    [GeneratedRegex(@"#EXTINF:([0-9.]+),")]
    private static partial Regex Duration();
}
