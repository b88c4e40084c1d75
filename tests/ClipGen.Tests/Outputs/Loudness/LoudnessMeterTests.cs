using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Tests.Outputs.Loudness;

/// <summary>How loud ffmpeg says that sound is.</summary>
public sealed class LoudnessMeterTests
{
    [Fact]
    public void The_numbers_are_those_of_the_summary_whatever_else_was_said()
    {
        var said = "Input #0, mov, from 'file:I: -9.9 LUFS':\n" + Summary("-23.0", "-5.5") + "video:0kB audio:1875kB\n";

        Assert.Equal(new LoudnessValues(-23, -5.5), LoudnessMeter.Read(said));
        Assert.Equal(new LoudnessValues(-23, -5.5), LoudnessMeter.Read(said.Replace("\n", "\r\n", StringComparison.Ordinal)));
        Assert.Equal(new LoudnessValues(-14.2, 0.3), LoudnessMeter.Read(Summary("-30.0", "-9.0") + Summary("-14.2", "0.3")));
    }

    [Theory]
    [InlineData("-70.0", "-inf", null)]
    [InlineData("-70.0", "-72.3", -72.3)]
    [InlineData("nan", "-inf", null)]
    public void Nothing_loud_enough_has_no_loudness(string loudness, string peak, double? expected) =>
        Assert.Equal(new LoudnessValues(null, expected), LoudnessMeter.Read(Summary(loudness, peak)));

    [Theory]
    [InlineData("")]
    [InlineData("Summary:\n\n  Integrated loudness:\n    I:         -23.0 LUFS\n")]
    public void No_summary_is_an_error(string said) =>
        Assert.Equal(ErrorCode.FfmpegFailed, Assert.Throws<ClipException>(() => LoudnessMeter.Read(said)).Error.Code);

    [Fact]
    public void What_is_measured_is_what_would_be_encoded()
    {
        var plan = new JoinPlan(["/w/1.mov"], [300], new(320, 180, new Rational(30), null), 2, Gain: new(4.5, null));

        var line = string.Join(' ', LoudnessMeter.Job(plan, "/w/list", "x", TimeSpan.FromMinutes(1)).Arguments);

        Assert.EndsWith(
            " -loglevel info -protocol_whitelist file,concat -max_pixels 67108864 -f concat -safe 0 -i file:/w/list -map 0:a:0 "
            + "-af asetpts=N/SR/TB,volume=precision=double:volume=4.50dB,ebur128=peak=true:framelog=verbose -f null -",
            line, StringComparison.Ordinal);
        Assert.Contains(
            "-af asetpts=N/SR/TB,volume=precision=double:volume=4.50dB -c:a aac",
            string.Join(' ', plan.Job("/w/list", new(), "/w/out.mp4", "x", TimeSpan.FromMinutes(1)).Arguments), StringComparison.Ordinal);
    }

    /// <summary>As ffmpeg 5.1 writes it.</summary>
    internal static string Summary(string loudness, string peak) => $"""
        [Parsed_ebur128_1 @ 0x55d0c8a4e940] Summary:

          Integrated loudness:
            I:         {loudness} LUFS
            Threshold: -33.0 LUFS

          Loudness range:
            LRA:         0.0 LU
            Threshold: -43.0 LUFS
            LRA low:   -23.0 LUFS
            LRA high:  -23.0 LUFS

          True peak:
            Peak:       {peak} dBFS

        """;
}
