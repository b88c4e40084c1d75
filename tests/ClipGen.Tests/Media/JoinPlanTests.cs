using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.Tests;

public sealed class JoinPlanTests
{
    [Fact]
    public void The_list_names_durations_and_no_name_can_leave_its_quotes()
    {
        var plan = new JoinPlan(["/w/it's 1.mov", "/w/2.mov"], [30, 15], new(320, 180, new Rational(30), null), 2);

        Assert.Equal(
            "ffconcat version 1.0\nfile '/w/it'\\''s 1.mov'\nduration 1.000000\nfile '/w/2.mov'\nduration 0.500000\n", plan.List());
        Assert.Equal((45, 1.5), (plan.OutputFrames, plan.OutputSeconds));
    }

    [Fact]
    public void Pictures_are_copied_and_sound_is_encoded_once()
    {
        var plan = new JoinPlan(["/w/1.mov"], [30], new(320, 180, new Rational(30), null), 2);
        var join = Line(plan);

        Assert.Contains(" -f concat -safe 0 -i file:/w/list ", join, StringComparison.Ordinal);
        Assert.Contains(" -c:v copy ", join, StringComparison.Ordinal);
        Assert.Contains(" -bsf:v setts=pts=334*round(PTS/334):dts=334*(N-2):duration=334 ", join, StringComparison.Ordinal);
        Assert.Contains(" -af asetpts=N/SR/TB -c:a aac ", join, StringComparison.Ordinal);
        Assert.Contains("+faststart", join, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_a_finished_clip_already_only_gets_its_captions()
    {
        var plan = new JoinPlan(["/w/1.mp4"], [30], new(320, 180, new Rational(30), null), 2)
        {
            Pictures = "/w/1.mp4",
            Finished = true,
            Captions = "/w/captions.srt",
        };
        var join = Line(plan);

        Assert.Contains(" -f mov -i file:/w/1.mp4 ", join, StringComparison.Ordinal);
        Assert.Contains(" -map 1:s:0 -c:s mov_text ", join, StringComparison.Ordinal);
        Assert.Contains(" -c:a copy ", join, StringComparison.Ordinal);
        Assert.DoesNotContain(" -af ", join, StringComparison.Ordinal);
        Assert.DoesNotContain("concat -safe", join, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24000, 1001, 24000, 1001)]
    [InlineData(25, 1, 10000, 400)]
    [InlineData(30000, 1001, 30000, 1001)]
    [InlineData(60, 1, 10020, 167)]
    public void Every_picture_has_a_whole_number_of_ticks(long numerator, long denominator, long timescale, long ticks)
    {
        var rate = new Rational(numerator, denominator);

        Assert.Equal((timescale, ticks), (Mp4.Timescale(rate), Mp4.Ticks(rate)));
        Assert.Equal(rate, new Rational(Mp4.Timescale(rate), Mp4.Ticks(rate)));
    }

    private static string Line(JoinPlan plan) =>
        $" {string.Join(' ', plan.Job("/w/list", new(), "/w/out.mp4", "x", TimeSpan.FromMinutes(1)).Arguments)} ";
}
