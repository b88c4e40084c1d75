using ClipGen.Model;

namespace ClipGen.Local.Tests.Outputs.Pictures;

/// <summary>Pictures of clips that the program made, with copied frames, and of recordings that players turn.</summary>
public sealed class FinishedClipTests
{
    [Fact]
    public async Task Pictures_of_a_clip_with_copied_frames_show_what_it_shows()
    {
        var source = new StampedSource(9, new(30000, 1001), 40, Width: 640, Height: 360, GopSeconds: 2);
        await using var studio = new Studio(settings: "ClipGen:SmartRendering=always");
        await studio.Record("main", await source.Chunks("main", 6));
        await studio.Make("c1", new("00:00.5", "00:09.3"), new("00:13.3", "00:33.1"));
        Assert.Contains((await studio.History("c1")).SelectMany(e => e.Rendered ?? []), r => r.Copied > 0);
        var frames = (await ClipReader.Read(studio.FileOf("c1"))).Pictures.Select(p => p?.Number).ToList();
        var shown = new Shown(studio.FileOf("c1"), source.Rate, 640, 360);

        Assert.Equal(frames[(frames.Count + 9) / 10], await shown.Poster());
        Assert.Equal(frames[^1], await shown.Poster("28.62"));
        Assert.Equal(frames[599], await shown.Poster("20"));
        var made = await shown.Maker.MakeSheets(new(Pictures: [PictureKind.Storyboard]), default);
        var gray = await Shown.Gray(shown.PathOf(made[0]));
        Assert.Equal(
            Enumerable.Range(0, 29).Select(second => frames[(int)(second * 30000L / 1001)]),
            Enumerable.Range(0, 29).Select(tile => gray.Number((tile % 10 * 160, tile / 10 * 90), (160, 90))));
    }

    [Fact]
    public async Task A_recording_that_players_turn_has_upright_pictures()
    {
        var source = new StampedSource(10, new(30), 4, Width: 640, Height: 360);
        var program = new ClipGenProgram();
        var (lying, turned, clip) = (await source.Mp4(), Path.Combine(program.Beside, "turned.mp4"), Path.Combine(program.Beside, "c.mp4"));
        var sideways = Path.Combine(program.Beside, "sideways.mp4");
        await Tool.Ffmpeg("-i", lying, "-vf", "transpose=clock", "-c:v", "libx264", "-preset", "superfast", sideways);
        await Tool.Ffmpeg("-i", sideways, "-c", "copy", "-metadata:s:v:0", "rotate=90", turned);
        (await program.Run("cut", turned, "--from", "1", "--to", "3", "-o", clip)).MustBe(0);

        var shown = new Shown(clip, source.Rate, 640, 360);

        Assert.Equal((640, 360), (shown.Clip.Width, shown.Clip.Height));
        Assert.Equal(36, await shown.Poster());
        var made = await shown.Maker.MakeSheets(new(Pictures: [PictureKind.Storyboard]), default);
        Assert.Equal(30, (await Shown.Gray(shown.PathOf(made[0]))).Number((0, 0), (160, 90)));
    }
}
