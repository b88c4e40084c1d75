using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Tests;

/// <summary>The measured way of cutting, as arguments.</summary>
public sealed class CutJobTests
{
    private static readonly Rational Ntsc = new(30000, 1001);
    private static readonly MediaInfo Track = new("mpegts", 1.4, null,
        new(0, "h264", 320, 180, Ntsc, 1.433367, null, 1 / 90000.0, "yuv420p", new Rational(1), 0, false, null, null),
        new(1, "aac", 2, 48000, 1.4, null, 1 / 90000.0));

    [Fact]
    public void One_run_of_timestamps_is_cut_by_absolute_times()
    {
        var job = CutJob.Segment(
            Plan(Input("concat:a.ts|b.ts", 11.4434, 150, 10)), new(), new(TimeSpan.FromMinutes(1), 2), "/w/1.mov", "cutting");

        Assert.Equal("/work", job.WorkingDirectory);
        AssertFollow(job, "-nostdin");
        AssertFollow(
            job, "-copyts", "-protocol_whitelist", "file,concat", "-max_pixels", "67108864", "-strict:v", "1", "-reinit_filter:v", "0",
            "-noautorotate", "-threads", "2", "-ss", "9.500000", "-f",
            "mpegts", "-i", "concat:a.ts|b.ts");
        AssertFollow(job, "-c:v", "libx264", "-preset", "superfast", "-crf", "20");
        AssertFollow(job, "-c:a", "pcm_s16le", "-video_track_timescale", "30000", "-f", "mov", "file:/w/1.mov");
        var filter = After(job, "-filter_complex");
        Assert.Contains("[0:0]trim=start=11.426717:end=16.431717,", filter, StringComparison.Ordinal);
        Assert.Contains("atrim=start=11.443400:end=16.448400", filter, StringComparison.Ordinal);
        Assert.All(["fps=", "out_range"], unneeded => Assert.DoesNotContain(unneeded, filter, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_run_of_timestamps_is_an_input_of_its_own()
    {
        var plan = Plan(Input("concat:a.ts", 5, 30, 0), Input("concat:b.ts", 1.4, 30, 0));

        var job = CutJob.Segment(plan, new(), new(TimeSpan.FromMinutes(1), 2), "/w/1.mov", "cutting");

        Assert.Equal(2, job.Arguments.Count(a => a == "-i"));
        Assert.DoesNotContain("-ss", job.Arguments);
        Assert.Contains("[p0][s0][p1][s1]concat=n=2:v=1:a=1", After(job, "-filter_complex"), StringComparison.Ordinal);
        Assert.Equal(60, plan.OutputFrames);
    }

    [Fact]
    public void A_track_without_sound_gets_silence()
    {
        var job = CutJob.Segment(
            Plan(Input("a.ts", 1.4, 30, 0) with { AudioStream = null }), new(), new(TimeSpan.FromMinutes(1), 2), "/w/1.mov", "cutting");

        Assert.Contains("anullsrc=r=48000", After(job, "-filter_complex"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_track_of_another_rate_is_brought_to_the_clips()
    {
        var plan = Plan(Input("a.ts", 1.4, 300, 0)) with { Shape = new(640, 360, new Rational(25), null) };

        Assert.Equal(250, plan.OutputFrames);
        Assert.Contains(
            "fps=25,", After(CutJob.Segment(plan, new(), new(TimeSpan.FromMinutes(1), 2), "/w/1.mov", "cutting"), "-filter_complex"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_reach_the_encoder()
    {
        var job = CutJob.Finished(
            Plan(Input("a.ts", 1.4, 30, 0)), new("slow", 17, 96), new(TimeSpan.FromMinutes(1), 5), "/w/o.mp4", "cutting");

        AssertFollow(job, "-preset", "slow", "-crf", "17", "-threads", "7");
        AssertFollow(job, "-threads", "5", "-f", "mpegts");
        AssertFollow(job, "-c:a", "aac", "-b:a", "96k", "-ar", "48000", "-ac", "2");
        AssertFollow(job, "-movflags", "+faststart", "-f", "mp4", "file:/w/o.mp4");
    }

    [Fact]
    public void Numbers_are_written_the_same_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" } };

            Assert.Equal("-1.500000", FfmpegArguments.Seconds(-1.5));
            Assert.DoesNotContain(
                "1,4",
                After(CutJob.Segment(Plan(Input("a.ts", 1.4, 30, 0)), new(), new(TimeSpan.FromMinutes(1), 2), "o", "x"), "-filter_complex"),
                StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Pictures_before_the_first_one_are_copies_of_it()
    {
        var job = CutJob.Segment(
            Plan(Input("a.ts", 1.4, 30, 0) with { Held = 7 }), new(), new(TimeSpan.FromMinutes(1), 2), "/w/1.mov", "cutting");

        Assert.Contains("tpad=start_mode=clone:start=7,", After(job, "-filter_complex"), StringComparison.Ordinal);
    }

    [Fact]
    public void Uneven_pictures_begin_with_the_one_on_screen_and_go_to_their_nearest_frames()
    {
        var input = Input("a.ts", 3, 30, 0) with { Uneven = UnevenPictures.Of([1.0, 2.2, 3.3, 3.5, 9], 3, 4, Ntsc) };
        var filter = After(CutJob.Segment(Plan(input), new(), new(TimeSpan.FromMinutes(1), 2), "/w/1.mov", "cutting"), "-filter_complex");

        Assert.Equal((2.2, 3, 0), (input.Uneven.OnScreen, input.Uneven.Count, input.Uneven.Shared));
        Assert.Contains("trim=start=2.183317:", filter, StringComparison.Ordinal);
        Assert.Contains("setpts=PTS-3.000000/TB,fps=30000/1001:start_time=0:round=near,", filter, StringComparison.Ordinal);
    }

    [Fact]
    public void Sound_from_the_beginning_of_its_files_is_an_input_of_its_own()
    {
        var job = CutJob.Segment(
            Plan(Input("concat:b.ts", 20, 30, 0) with { SoundInput = "concat:a.ts|b.ts" }), new(), new(TimeSpan.FromMinutes(1), 2),
            "/w/1.mov", "cutting");

        AssertFollow(job, "-f", "mpegts", "-i", "concat:b.ts");
        AssertFollow(job, "-f", "mpegts", "-i", "concat:a.ts|b.ts");
        Assert.Contains("[1:1]atrim=start=19.000000,aresample", After(job, "-filter_complex"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "x=(ow-iw)*0.5:y=(oh-ih)/2", "x=(iw-ow)*0.5:y=(ih-oh)/2")]
    [InlineData(0.0, "x=(ow-iw)*0:y=(oh-ih)/2", "x=(iw-ow)*0:y=(ih-oh)/2")]
    [InlineData(0.125, "x=(ow-iw)*0.125:y=(oh-ih)/2", "x=(iw-ow)*0.125:y=(ih-oh)/2")]
    public void A_crop_lies_at_the_focus_of_every_picture(double? focus, string picture, string window)
    {
        var filter = Filter(Framed(FrameFit.Crop) with { Focus = focus });

        Assert.Contains($"pad=w=320:h=180:{picture}:eval=frame,crop=w=102:h=180:{window},setsar=1", filter, StringComparison.Ordinal);
        Assert.Contains(
            @"scale=w=min(min(320\,ceil(180*dar/2-0.01)*2)\,max(102\,ceil(180*dar/2-0.01)*2))", filter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "format=yuv420,")]
    [InlineData("smpte2084", "format=yuv420p10,")]
    public void The_whole_picture_lies_over_its_blurred_self(string? transfer, string format)
    {
        var plan = Framed(FrameFit.Blur);

        var filter = Filter(plan with { Video = plan.Video with { ColorTransfer = transfer } });

        Assert.Contains(",split[b0][f0];[b0]scale=", filter, StringComparison.Ordinal);
        Assert.Contains(",scale=w=320:h=568[c0];[f0]scale=", filter, StringComparison.Ordinal);
        Assert.Contains($";[c0][d0]overlay=x=(W-w)/2:y=(H-h)/2:{format}", filter, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_run_of_timestamps_has_a_background_of_its_own()
    {
        var one = Input("a.ts", 1.4, 30, 0);

        var filter = Filter(Framed(FrameFit.Blur) with { Inputs = [one, one] });

        Assert.Contains("[c0][d0]overlay", filter, StringComparison.Ordinal);
        Assert.Contains("[c1][d1]overlay", filter, StringComparison.Ordinal);
    }

    /// <summary>Captions come last, so that they are of the clip's size and rate; then every picture gets its own time back.</summary>
    [Fact]
    public void Captions_are_drawn_at_the_middle_of_each_frame()
    {
        var filter = Filter(Plan(Input("a.ts", 1.4, 30, 0)) with { Burn = "/w/captions.ass" });

        Assert.Contains(
            "format=yuv420p,setparams=range=tv:colorspace=unknown:color_primaries=unknown:color_trc=unknown"
            + ",settb=expr=1/(2*30000/1001),setpts=2*N+1,ass=filename=/w/captions.ass,settb=expr=1/(30000/1001),setpts=N[v]",
            filter, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a b/c.ass", @"/a\\\ b/c.ass")]
    [InlineData("/it's.ass", @"/it\\\'s.ass")]
    [InlineData("/[a],b;c.ass", @"/\[a\]\,b\;c.ass")]
    [InlineData(@"C:\w\c.ass", @"C\\:\\\\w\\\\c.ass")]
    public void Any_path_of_captions_is_one_value(string path, string escaped) =>
        Assert.Contains(
            $"ass=filename={escaped},settb", Filter(Plan(Input("a.ts", 1.4, 30, 0)) with { Burn = path }), StringComparison.Ordinal);

    [Fact]
    public void Sound_fades_where_it_meets_another_segments_after_silence_was_looked_for()
    {
        var plan = Plan(Input("a.ts", 1.4, 30, 0));

        Assert.EndsWith(
            ":direct=1,afade=t=in:ss=0:ns=240,afade=t=out:ss=47808:ns=240[a]", Filter(SoundFades.Of(2, 3)), StringComparison.Ordinal);
        Assert.EndsWith(":direct=1,afade=t=out:ss=47808:ns=240[a]", Filter(SoundFades.Of(1, 3)), StringComparison.Ordinal);
        Assert.EndsWith(":direct=1,afade=t=in:ss=0:ns=240[a]", Filter(SoundFades.Of(3, 3)), StringComparison.Ordinal);
        Assert.Equal(Filter(default), Filter(SoundFades.Of(1, 1)));
        Assert.EndsWith(":direct=1[a]", Filter(default), StringComparison.Ordinal);
        Assert.EndsWith(
            ",afade=t=in:ss=0:ns=240,afade=t=out:ss=47808:ns=240[a]",
            CutFilter.SoundAlone(plan with { Fades = new(true, true) }, 1), StringComparison.Ordinal);

        string Filter(SoundFades fades) => CutFilter.Build(plan with { Fades = fades });
    }

    /// <summary>A frame of 240 per second.</summary>
    [Fact]
    public void A_cut_that_is_shorter_than_a_fade_fades_all_the_time() =>
        Assert.Equal(",afade=t=in:ss=0:ns=200,afade=t=out:ss=0:ns=200", new SoundFades(true, true).Filters(200));

    private static CutInput Input(string input, double start, long frames, double seek) =>
        new(input, "mpegts", 0, 1, seek, start, Ntsc, frames);

    private static CutPlan Plan(params CutInput[] runs) => new(runs, Track.Video!, new(320, 180, Ntsc, null), "/work");

    private static CutPlan Framed(FrameFit fit)
    {
        var plan = Plan(Input("a.ts", 1.4, 30, 0));
        return plan with { Shape = plan.Shape.As(ClipShape.Portrait, fit) };
    }

    private static string Filter(CutPlan plan) =>
        After(CutJob.Segment(plan, new(), new(TimeSpan.FromMinutes(1), 2), "/w/1.mov", "cutting"), "-filter_complex");

    private static string After(FfmpegJob job, string name) => job.Arguments[job.Arguments.ToList().IndexOf(name) + 1];

    private static void AssertFollow(FfmpegJob job, params string[] arguments) =>
        Assert.Contains($" {string.Join(' ', arguments)} ", $" {string.Join(' ', job.Arguments)} ", StringComparison.Ordinal);
}
