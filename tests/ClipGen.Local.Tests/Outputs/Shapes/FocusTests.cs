using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Local.Storage;
using ClipGen.Local.Tests.Storage;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClipGen.Local.Tests.Outputs.Shapes;

/// <summary>Which part of a picture a crop shows: told by a ramp, dark at the left or at the top.</summary>
public sealed class FocusTests(ScratchFolder scratch) : IClassFixture<ScratchFolder>
{
    private const int Darkest = 20;

    /// <summary>Luma from one column, or row, to the next.</summary>
    private const double Slope = 200.0 / 320;

    [Theory]
    [InlineData(null, 109)]
    [InlineData(0.0, 0)]
    [InlineData(0.25, 54.5)]
    [InlineData(1.0, 218)]
    public async Task A_focus_moves_the_crop_from_left_to_right(double? focus, double left)
    {
        var (path, result) = await LookedAt.Cut(
            await Ramp(across: true), "00:00.2", "00:00.8", LookedAt.Portrait(FrameFit.Crop) with { Focus = focus });

        Assert.Equal("102x180", result.Output.Resolution);
        await ShowsFrom(path, left);
    }

    /// <summary>Heads are near the top or not; a focus says nothing of that.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public async Task The_middle_of_a_picture_that_is_too_high_is_shown_whatever_the_focus(double focus)
    {
        var (path, _) = await LookedAt.Cut(
            await Ramp(across: false), "00:00.2", "00:00.8", LookedAt.Square(FrameFit.Crop) with { Focus = focus });

        foreach (var picture in await LookedAt.Luma(path, 180, 180))
        {
            Assert.Equal(Darkest + (70 * Slope), LookedAt.Mean(picture, 180, 0, 0, 180, 2), 2.0);
        }
    }

    /// <summary>From the record of a track to the pixels of a segment of its clip.</summary>
    [Fact]
    public async Task A_track_keeps_its_focus_until_its_segments_are_cut()
    {
        var media = new DiskMediaStore(scratch.Data, scratch.Data.Temporary);
        var ffmpeg = new FfmpegProcess(() => FfmpegLocation.Find(null));
        var episode = new EpisodeKey("acme", "focus");
        foreach (var track in (string[])["left", "right"])
        {
            var chunks = Path.Combine(scratch.Data.Media, MediaNames.TrackFolder(new(episode, track)));
            HlsFolder.Copy(Path.GetDirectoryName(await LookedAt.Playlist(await Ramp(across: true)))!, chunks);
            File.Move(Path.Combine(chunks, "main_chunk.m3u8"), Path.Combine(chunks, MediaNames.PlaylistFile(new(episode, track))));
        }
        var order = new GenerateClipOrder(
            episode.Clip("c1"), 1, new(1, new("ultrafast")),
            [new("00:00.2", "00:00.8", "l"), new("00:00.2", "00:00.8", "r")],
            [new("left", ["l"]) { Focus = 0 }, new("right", ["r"]) { Focus = 1 }]);

        var plan = await new PlanClip(null!, media, ffmpeg).Run(order, default);
        var framed = plan with { Shape = plan.Shape!.As(ClipShape.Portrait, FrameFit.Crop) };
        var extract = new ExtractSegment(
            media, ffmpeg, new(TimeSpan.FromMinutes(1), 2), new(null!, new(media)), NullLogger<ExtractSegment>.Instance);
        using var work = media.OpenWorkFolder();
        foreach (var (i, left) in new[] { 0, 218 }.Index())
        {
            var segment = await extract.Run(SegmentOrder.Of(order, framed, i), null, default);
            await ShowsFrom((await media.FetchSegment(order.Clip, segment.File, work, default))!, left);
        }
    }

    private static async Task ShowsFrom(string path, double left)
    {
        var pictures = await LookedAt.Luma(path, 102, 180);
        Assert.Equal(15, pictures.Count);
        Assert.All(pictures, p =>
        {
            Assert.Equal(Darkest + (left * Slope), LookedAt.Mean(p, 102, 0, 0, 2, 180), 2.0);
            Assert.Equal(Darkest + ((left + 100) * Slope), LookedAt.Mean(p, 102, 100, 0, 2, 180), 2.0);
        });
    }

    private static async Task<string> Ramp(bool across)
    {
        var path = Path.Combine(TestRun.NewFolder("ramp"), "ramp.mp4");
        var (width, height) = across ? (320, 180) : (180, 320);
        await Tool.Ffmpeg(
            output =>
            {
                var picture = new byte[width * height];
                for (var i = 0; i < picture.Length; i++)
                {
                    picture[i] = (byte)(Darkest + ((across ? i % width : i / width) * Slope));
                }
                Enumerable.Repeat(picture, 25).ToList().ForEach(p => output.Write(p));
            },
            "-f", "rawvideo", "-pix_fmt", "gray", "-s", $"{width}x{height}", "-r", "25", "-i", "pipe:0",
            "-c:v", "libx264", "-qp", "8", "-pix_fmt", "yuv420p", "-preset", "ultrafast", path);
        return path;
    }
}
