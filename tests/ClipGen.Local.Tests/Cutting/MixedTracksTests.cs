using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Timeline;
using static ClipGen.Local.Tests.FrameRateTests;

namespace ClipGen.Local.Tests;

/// <summary>R3.4, R3.7: a clip whose segments switch between tracks of another size, another rate, and without sound.</summary>
public sealed class MixedTracksTests
{
    private static readonly StampedSource Host = new(1, new Rational(30), 16, GopSeconds: 2);
    private static readonly StampedSource Guest = new(2, new Rational(30), 16, 480, 360, GopSeconds: 3);
    private static readonly StampedSource Slides = new(3, new Rational(30), 16, 640, 360, Sound: false);
    private static readonly StampedSource Slow = new(4, new Rational(25), 16, GopSeconds: 4);

    [Fact]
    public async Task Switches_between_sizes_and_a_track_without_sound_lose_nothing()
    {
        await using var studio = await Recorded();
        (StampedSource Source, string? Speaker, int Start, int End)[] cuts =
        [
            (Host, "host", 1_770, 3_210), (Guest, "guest", 3_210, 5_333), (Host, "host", 5_333, 7_017), (Slides, "slides", 7_017, 8_450),
            (Guest, "guest", 8_450, 10_925), (Host, null, 10_925, 13_040), (Guest, "guest", 12_500, 14_800),
        ];

        var clip = await studio.Make("c1", [.. cuts.Select(c => new Segment(Time(c.Start), Time(c.End), c.Speaker))]);

        Part[] parts = [.. cuts.Select(c => Part.Of(c.Source, c.Start, c.End))];
        var shown = await ClipReader.ReadWithBars(studio.FileOf("c1"), (320, 180), (480, 360));
        Expected.Pictures(shown, parts);
        Expected.Clicks((await ClipReader.Read(studio.FileOf("c1"))).Clicks, parts);
        await Expected.Playable(studio.FileOf("c1"), new(30));
        Assert.Equal("320x180", clip.Output!.Resolution);
        Assert.Equal(["segment 4: track 'slides' has no sound"], clip.Warnings);
    }

    [Fact]
    public async Task A_track_of_another_rate_is_shown_at_the_clips_rate_and_its_clicks_stay_in_place()
    {
        await using var studio = await Recorded();

        await studio.Make("c1",
            new("00:02.5", "00:04.0", "host"),
            new("00:04.0", "00:07.3", "slow"),
            new("00:07.3", "00:09.9", "host"),
            new("00:09.9", "00:12.2", "slow"));

        var shown = await ClipReader.Read(studio.FileOf("c1"));
        await Expected.Playable(studio.FileOf("c1"), new(30));
        Assert.Equal(9.7 * 30, shown.Pictures.Count, 1.0);
        for (var i = 0; i < shown.Pictures.Count; i++)
        {
            var (source, number) = Assert.NotNull(shown.Pictures[i]);
            var (rate, time) = (source == Host.Id ? Host.Rate : Slow.Rate, 2.5 + (i / 30.0));
            Assert.InRange(rate.SecondsOf(number) - time, -0.045, 0.045);
        }
        Expected.Clicks(shown.Clicks, Part.Of(Host, 2_500, 12_200));
    }

    [Fact]
    public async Task Pictures_of_a_slower_first_track_are_never_of_another_moment()
    {
        await using var studio = await Recorded();

        await studio.Make("c1", new("00:01.1", "00:03.3", "slow"), new("00:05.05", "00:07.75", "host"));

        var shown = await ClipReader.Read(studio.FileOf("c1"));
        await Expected.Playable(studio.FileOf("c1"), new(25));
        Assert.Equal(Enumerable.Range(28, 55), shown.Pictures.Take(55).Select(p => p!.Value.Number));
        Assert.All(shown.Pictures.Skip(55), p => Assert.Equal(Host.Id, p!.Value.Source));
        Expected.Clicks(shown.Clicks, Part.Of(Slow, 1_100, 3_300), Part.Of(Slow, 5_050, 7_750));
    }

    [Fact]
    public async Task A_fixed_shape_is_the_shape_of_every_clip()
    {
        await using var studio = await Recorded("ClipGen:Width=240", "ClipGen:FrameRate=30000/1001");

        var clip = await studio.Make("c1", new("00:01", "00:02", "guest"), new("00:03", "00:04", "slides"));

        Assert.Equal("240x180", clip.Output!.Resolution);
        await Expected.Playable(studio.FileOf("c1"), new(30000, 1001));
    }

    private static async Task<Studio> Recorded(params string[] settings)
    {
        var studio = new Studio(settings: settings);
        await studio.Record("main", await Host.Chunks("main", 4), "host");
        await studio.Record("guest", await Guest.Chunks("guest", 6), "guest");
        await studio.Record("slides", await Slides.Chunks("slides", 10), "slides");
        await studio.Record("slow", await Slow.Chunks("slow", 4), "slow");
        return studio;
    }
}
