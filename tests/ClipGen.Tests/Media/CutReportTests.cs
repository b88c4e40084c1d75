using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Tests;

/// <summary>R3.10: what ffmpeg says of a cut's sound.</summary>
public sealed class CutReportTests
{
    private static readonly VideoInfo Video = new(0, "h264", 320, 180, new(25), 0, null, 1, "yuv420p", new(1), 0, false, null, null);
    private static readonly CutPlan Plan = new(
        [new("a.ts", "mpegts", 0, 1, 0, 5, new(25), 100)], Video, new(320, 180, new(25), null), null);

    [Theory]
    [InlineData("Error while decoding stream #0:1: Invalid data found when processing input", true)]
    [InlineData("[aist#0:1/aac @ 0x55] [dec:aac @ 0x56] Error submitting packet to decoder: Invalid data found", true)]
    [InlineData("Error while decoding stream #0:0: Invalid data found when processing input", false)]
    [InlineData("[h264 @ 0x1] co located POCs unavailable", false)]
    public void A_decoder_that_complains_of_sound_is_heard(string line, bool errors) =>
        Assert.Equal(errors, CutReport.Read(line, Plan).SoundErrors);

    [Fact]
    public void Silence_lasts_to_its_end_or_to_that_of_the_cut()
    {
        var report = CutReport.Read(
            "lavfi.silence_start=0.5\nlavfi.silence_end=1.5\n"
            + "frame:0    pts:132000  pts_time:1.46667\nclipgen.picture=1\nlavfi.silence_start=3\n", Plan);

        Assert.Equal([new(0.5, 1.5), new Stretch(3, 4)], report.Silences);
        Assert.Equal([132000], report.Pictures);
    }

    [Fact]
    public void Silence_that_a_gap_or_the_recording_explains_is_no_loss()
    {
        var report = new CutReport([new(0, 1), new(2, 3)], [], false);

        Assert.Equal([new Stretch(2, 3)], SoundVerification.Unexplained(report, [new(0.1, 0.9)]));
        Assert.Null(SoundVerification.Lost([new(2, 3)], [new(1.9, 3.2)]));
        Assert.Contains("silent from 2.0 to 3.0 s", SoundVerification.Lost([new(2, 3)], []), StringComparison.Ordinal);
    }
}
