using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>R3.9: pictures that are not evenly spaced are each shown at their own time, whatever way they come in.</summary>
public sealed class VariableRateTests
{
    private static readonly StampedSource Source = new(1, new Rational(60), 14, GopSeconds: 2);

    /// <summary>
    /// Every picture comes late by up to a third of a frame, as a phone's clock has it, and in the dark every other one is missing.
    /// </summary>
    private const string Phone = "select='lt(mod(t,4),2)+not(mod(n,2))',select='not(mod(n,2))',setpts='PTS+0.004*mod(N*7,3)/TB'";

    [Fact]
    public async Task A_phones_recording_shows_the_same_in_every_way()
    {
        var ways = new ThreeWays();
        var video = await Record(ways, Phone, "phone.mp4");
        var shown = await Shown.Read(video);

        foreach (
            var clip in (string[])[await ways.Cut(video, "00:05.05", "00:08.55"), await ways.ImportAndRun(video, "00:05.05", "00:08.55")])
        {
            await AssertShows(shown, clip, 5.05, 8.55);
        }
        var hls = new ThreeWays();
        await AssertShows(shown, await hls.HlsInPlace(video, "00:05.05", "00:08.55"), 5.05, 8.55);
    }

    /// <summary>The average of 3 pictures per second and 30 is neither.</summary>
    [Fact]
    public async Task A_slide_stays_on_screen_until_the_next_one()
    {
        var ways = new ThreeWays();
        var video = await Record(ways, "select='if(lt(t,7),not(mod(n,40)),not(mod(n,2)))'", "slides.mkv");
        var shown = await Shown.Read(video);

        var clip = await ways.Cut(video, "00:04.5", "00:09");

        await AssertShows(shown, clip, 4.5, 9);
        await AssertShows(shown, await ways.ImportAndRun(video, "00:04.5", "00:09"), 4.5, 9);
    }

    /// <summary>A burst of 120 pictures per second among 30: every second one of the burst has no slot.</summary>
    [Fact]
    public async Task Pictures_that_no_rate_up_to_60_has_room_for_are_counted_in_a_warning()
    {
        var ways = new ThreeWays();
        var fast = new StampedSource(2, new Rational(120), 6, 160, 96, GopSeconds: 2);
        var video = Path.Combine(ways.Folder, "burst.mkv");
        await Tool.Ffmpeg(
            "-i", await fast.Mp4(), "-vf", "select='between(t,2.99,3.49)+not(mod(n,4))'", "-fps_mode", "vfr", "-enc_time_base", "1/1000",
            "-c:v", "libx264", "-preset", "superfast", "-bf", "0", "-c:a", "copy", video);

        await ways.Cut(video, "00:02", "00:05");
        Assert.Matches("has frames closer together than 60 per second; (29|30|31) of them are not shown", ways.Said);

        // An import makes them even, and no clip of it can say this any more.
        await ways.ImportAndRun(video, "00:02", "00:05");
        Assert.Matches("has frames closer together than 60 per second; (29|30|31) of them are not shown", ways.Said);
    }

    private static async Task<string> Record(ThreeWays ways, string filter, string name)
    {
        var video = Path.Combine(ways.Folder, name);
        await Tool.Ffmpeg(
            "-i", await Source.Mp4(), "-vf", filter,
            "-fps_mode", "vfr", "-enc_time_base", "1/90000", "-video_track_timescale", "90000",
            "-c:v", "libx264", "-preset", "superfast", "-bf", "2", "-g", "30", "-c:a", "copy", video);
        return video;
    }

    /// <summary>
    /// The picture on screen at the start comes first, and each one within half a frame of its own time, measured against the sound.
    /// </summary>
    private static async Task AssertShows(Shown source, string path, double start, double end)
    {
        var clip = await ClipReader.Read(path);
        var probed = await Tool.Ffprobe("-select_streams", "v:0", "-show_entries", "stream=r_frame_rate", "-of", "csv=p=0", path);
        Assert.True(Rational.TryParse(probed[0].TrimEnd(','), out var rate));
        Assert.Contains(rate, PictureSpacing.StandardRates);
        var frame = rate.SecondsOf(1);

        // The clip begins with a frame of the recording's grid; the clicks, which are on whole seconds, say where it lies.
        var begins = Math.Round(clip.Clicks[0] + start) - clip.Clicks[0];
        Assert.InRange(begins, start - 0.005, start + frame + 0.005);
        Assert.All(clip.Clicks, c => Assert.InRange(c + begins - Math.Round(c + begins), -0.005, 0.005));

        var numbers = clip.Pictures.Select(p => Assert.NotNull(p).Number).ToList();
        Assert.Contains(numbers[0], (int[])[source.At(begins), source.At(begins + (frame / 2))]);
        var inside = source.Pictures.Where(p => p.Seconds >= begins + frame && p.Seconds < end - frame).ToList();
        Assert.All(inside, p =>
        {
            var (place, half) = (p.Seconds - begins, frame / 2);
            Assert.InRange(numbers.IndexOf(p.Number) * frame, place - half - 0.01, place + half + 0.01);
        });
        Assert.Equal(numbers.Order(), numbers);
    }
}
