using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>R3.8: time 0 is what a player shows as 0, whatever lies before it in the file.</summary>
public sealed class PlayerClockTests
{
    [Theory]
    [InlineData("25", "-ss 5.37 -i {0} -c copy -t 12 {1}.mp4")]
    [InlineData("30000/1001", "-ss 5.37 -i {0} -c copy -t 12 {1}.mov")]
    [InlineData("24000/1001", "-i {0} -c copy {1}.mkv")]
    [InlineData("50", "-ss 3.1 -i {0} -c copy -t 12 {1}.mkv")]
    [InlineData("60", "-i {0} -c copy -movflags frag_keyframe+empty_moov {1}.mp4")]
    [InlineData("30", "-itsoffset 2 -i {0} -i {0} -map 0:v -map 1:a -c copy {1}.mp4")]
    public async Task Cut_and_import_agree_with_a_player(string rate, string make)
    {
        Assert.True(Rational.TryParse(rate, out var parsed));
        var source = new StampedSource(1, parsed, 18, GopSeconds: 2);
        var ways = new ThreeWays();
        var video = await Make(ways, source, make);
        var expected = (await Shown.Read(video)).Between(6.21, 8.43);

        await AssertShows(expected, await ways.Cut(video, "00:06.21", "00:08.43"));
        await AssertShows(expected, await ways.ImportAndRun(video, "00:06.21", "00:08.43"));
    }

    /// <summary>
    /// A transport stream has no beginning of its own: its first picture is 0, although an encoder's priming comes before it.
    /// </summary>
    [Theory]
    [InlineData("25")]
    [InlineData("60")]
    public async Task A_transport_stream_begins_with_its_first_picture(string rate)
    {
        Assert.True(Rational.TryParse(rate, out var parsed));
        var source = new StampedSource(1, parsed, 14, GopSeconds: 2);
        var ways = new ThreeWays();
        var video = await Make(ways, source, "-i {0} -c copy {1}.ts");
        var expected = (await Shown.Read(video, zero: null)).Between(6.21, 8.43);
        Assert.Equal(Part.Of(source, 6_210, 8_430).First, expected[0]);

        await AssertShows(expected, await ways.Cut(video, "00:06.21", "00:08.43"));
        await AssertShows(expected, await ways.ImportAndRun(video, "00:06.21", "00:08.43"));
        await AssertShows(expected, await ways.HlsInPlace(video, "00:06.21", "00:08.43"));
    }

    [Fact]
    public async Task A_transport_stream_whose_sound_begins_two_seconds_earlier_begins_with_its_sound()
    {
        var source = new StampedSource(1, new Rational(25), 14, GopSeconds: 2);
        var ways = new ThreeWays();
        var video = await Make(ways, source, "-itsoffset 2 -i {0} -i {0} -map 0:v -map 1:a -c copy {1}.ts");
        var all = await Shown.Read(video, zero: null);
        // Its encoder's priming belongs to the sound.
        var expected = all.Between(4.21 - (1024 / 48000.0), 6.43 - (1024 / 48000.0));

        var cut = await ways.Cut(video, "00:06.21", "00:08.43");
        await AssertShows(expected, cut);
        // The clicks are on the sound's own seconds.
        Assert.InRange((await ClipReader.Read(cut)).Clicks[0], 0.74, 0.84);
        await AssertShows(expected, await ways.ImportAndRun(video, "00:06.21", "00:08.43"));
    }

    [Fact]
    public async Task Before_the_first_picture_it_is_held_while_the_sound_goes_on()
    {
        var source = new StampedSource(1, new Rational(25), 10, GopSeconds: 2);
        var ways = new ThreeWays();
        var video = await Make(ways, source, "-itsoffset 2 -i {0} -i {0} -map 0:v -map 1:a -c copy {1}.mp4");

        var clip = await ways.Cut(video, "00:00.5", "00:03");

        Assert.Contains("its first frame is held for 1.48 s", ways.Said, StringComparison.Ordinal);
        var shown = await ClipReader.Read(clip);
        Assert.Equal([.. Enumerable.Repeat(0, 37), .. Enumerable.Range(0, 25)], shown.Pictures.Select(p => Assert.NotNull(p).Number));
        Assert.Equal(2, shown.Clicks.Count);
        Assert.InRange(shown.Clicks[0], 0.44, 0.56);
    }

    private static async Task<string> Make(ThreeWays ways, StampedSource source, string make)
    {
        var target = Path.Combine(ways.Folder, "recording");
        var path = await source.Mp4();
        await Tool.Ffmpeg(
        [
            .. make.Split(' ').Select(a =>
                a.Replace("{0}", path, StringComparison.Ordinal).Replace("{1}", target, StringComparison.Ordinal)),
        ]);
        return $"{target}{make[make.LastIndexOf('.')..]}";
    }

    private static async Task AssertShows(IReadOnlyList<int> expected, string clip) =>
        Assert.Equal(expected, (await ClipReader.Read(clip)).Pictures.Select(p => Assert.NotNull(p).Number));
}
