using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Timeline;
using static ClipGen.Local.Tests.FrameRateTests;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>
/// A recording that does not say how far its pictures are reordered, and reorders them further from some moment on: ffmpeg guesses from the
/// pictures that it has seen, and loses one at that moment.
/// </summary>
public sealed class ReorderingTests
{
    private static readonly StampedSource Plain = new(1, new Rational(25), 4, 160, 96, Sound: false, GopSeconds: 2, Video: "-bf 0 -refs 4");

    private static readonly StampedSource Reordered =
        Plain with { Id = 2, Seconds = 6, Video = "-bf 3 -refs 4 -x264-params b-pyramid=normal:b-adapt=0" };

    private readonly ThreeWays ways = new();

    [Fact]
    public async Task Chunks_of_it_lose_no_picture_wherever_they_are_cut()
    {
        var folder = TestRun.NewFolder("reordered");
        await Tool.Ffmpeg("-i", await Record(), "-c", "copy", "-f", "hls", "-hls_time", "6", "-hls_list_size", "0",
            "-hls_segment_filename", Path.Combine(folder, "main_%03d.ts"), Path.Combine(folder, "main_chunk.m3u8"));
        await using var studio = new Studio();
        await studio.Record("main", folder);
        (int First, int End)[] cuts =
        [
            (20, 30), (74, 110), (90, 104), (99, 102), (100, 110), (101, 105), (113, 127), (131, 149), (149, 156), (163, 180), (202, 250),
        ];

        await studio.Make("c1", [.. cuts.Select(c => new Segment(Time(c.First * 40), Time(c.End * 40)))]);

        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, [.. cuts.SelectMany(c => Parts(c.First, c.End))]);
    }

    [Theory]
    [InlineData("ts")]
    [InlineData("mkv")]
    [InlineData("mp4")]
    public async Task A_file_of_it_loses_no_picture(string container)
    {
        var video = Path.Combine(ways.Folder, $"recording.{container}");
        await Tool.Ffmpeg("-i", await Record(), "-c", "copy", video);

        Expected.Pictures((await ClipReader.Read(await ways.Cut(video, "00:03.6", "00:04.8"))).Pictures, Parts(90, 120));
    }

    /// <summary>A pause of thirteen frames makes the rate uneven. Nothing counts the pictures that an encoder is given.</summary>
    [Fact]
    public async Task An_import_that_re_encodes_it_loses_no_picture()
    {
        var video = Path.Combine(ways.Folder, "pause.mkv");
        await Tool.Ffmpeg(
            "-i", await Record(), "-c", "copy", "-bsf:v", @"setts=pts=PTS+gte(PTS\,4000)*520:dts=DTS+gte(DTS\,4000)*520", video);

        var clip = await ways.ImportAndRun(video, "00:04.52", "00:05.52");

        Assert.Contains("its frame rate varies", ways.Said, StringComparison.Ordinal);
        Expected.Pictures((await ClipReader.Read(clip)).Pictures, new Part(Reordered, 0, 25));
    }

    private async Task<string> Record()
    {
        var parts = new List<string>();
        foreach (var source in (StampedSource[])[Plain, Reordered])
        {
            parts.Add(Path.Combine(ways.Folder, $"{source.Id}.mp4"));
            File.Copy(await source.Mp4(), parts[^1]);
            await UnannouncedReordering.Make(parts[^1]);
        }
        return await Sequence.OnOneClock(ways.Folder, [Plain.Seconds, Reordered.Seconds], [.. parts]);
    }

    private static Part[] Parts(int first, int end) =>
        first >= Plain.Frames ? [new(Reordered, first - Plain.Frames, end - Plain.Frames)]
        : end <= Plain.Frames ? [new(Plain, first, end)]
        : [new(Plain, first, Plain.Frames), new(Reordered, 0, end - Plain.Frames)];
}
