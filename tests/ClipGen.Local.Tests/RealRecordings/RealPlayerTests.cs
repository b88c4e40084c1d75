using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>
/// R3.8, once with a real player: Chromium shows the same in the recording at a time and in the clip at that time less its start.
/// </summary>
public sealed class RealPlayerTests(RealPlayer player) : IClassFixture<RealPlayer>
{
    private static readonly StampedSource Source = new(1, new Rational(25), 18, GopSeconds: 2, Video: "-bf 0");

    private static readonly StampedSource Reordered = Source with { Video = "-bf 3 -refs 4 -x264-params b-pyramid=normal:b-adapt=0" };

    /// <summary>Every third picture, then every fifth.</summary>
    private const string Uneven = "select='if(lt(mod(t,4),3),not(mod(n,3)),not(mod(n,5)))'";

    private readonly ThreeWays ways = new();

    [Theory]
    [InlineData("-i {0} -c copy {1}.mp4")]
    [InlineData("-i {B} -c copy {1}.mp4")]
    [InlineData("-ss 5.37 -i {B} -c copy -t 12 {1}.mp4")]
    [InlineData("-i {B} -c copy -movflags frag_keyframe+empty_moov {1}.mp4")]
    [InlineData($"-i {{0}} -vf {Uneven} -fps_mode vfr -c:v libx264 -preset superfast -c:a copy {{1}}.mp4")]
    [InlineData("-i {0} -c:v libvpx-vp9 -deadline realtime -cpu-used 8 -g 50 -c:a libopus {1}.webm")]
    public async Task A_player_shows_the_same_pictures_in_the_clip_and_in_the_recording(string make)
    {
        var video = await Make(make);
        var shown = (await Shown.Read(video)).Pictures;
        var first = Enumerable.Range(0, shown.Count).First(i => shown[i].Seconds >= 6.2);
        var start = shown[first].Seconds;
        // In the middle of each picture's time on screen: at its edges a player may show either.
        var samples = Enumerable.Range(first, shown.Count - first - 1)
            .Select(i => (Middle: (shown[i].Seconds + shown[i + 1].Seconds) / 2, shown[i].Number))
            .TakeWhile(s => s.Middle < start + 2.2)
            .Where((_, i) => i % 6 < 2)
            .ToList();

        var clip = await ways.Cut(video, At(start), At(start + 2.4));

        var expected = samples.Select(s => (int?)s.Number).ToList();
        Assert.Equal(expected, await player.Show(video, [.. samples.Select(s => s.Middle)]));
        Assert.Equal(expected, await player.Show(clip, [.. samples.Select(s => s.Middle - start)]));
    }

    private async Task<string> Make(string make)
    {
        var target = Path.Combine(ways.Folder, "recording");
        var (plain, reordered) = (await Source.Mp4(), await Reordered.Mp4());
        await Tool.Ffmpeg([.. make.Split(' ').Select(a => a.Replace("{0}", plain, StringComparison.Ordinal)
            .Replace("{B}", reordered, StringComparison.Ordinal).Replace("{1}", target, StringComparison.Ordinal))]);
        return target + Path.GetExtension(make);
    }

    /// <summary>A little before a picture, so that no rounding leaves it out.</summary>
    private static string At(double seconds) => Timecode.OfSeconds(seconds - 0.001).ToString();
}
