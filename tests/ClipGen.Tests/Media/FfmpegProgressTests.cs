using ClipGen.Ffmpeg;

namespace ClipGen.Tests;

public sealed class FfmpegProgressTests
{
    /// <summary>As ffmpeg 5.1.9 writes it to <c>-progress pipe:1</c>.</summary>
    private const string Captured = """
        frame=49
        fps=0.00
        stream_0_0_q=23.0
        bitrate=   0.2kbits/s
        total_size=48
        out_time_us=-9223372036854775808
        out_time_us=N/A
        out_time_us=1920000
        out_time_ms=1920000
        out_time=00:00:01.920000
        progress=continue
        out_time_us=4000000
        out_time_us=4010000
        progress=end
        """;

    [Fact]
    public void The_share_that_is_written_is_read_and_never_leaves_0_to_1() =>
        Assert.Equal([0, 0.48, 1, 1], Captured.Split('\n').Select(line => FfmpegProgress.Read(Job(4), line)).OfType<double>());

    [Fact]
    public void A_run_that_writes_nothing_has_no_share() => Assert.Null(FfmpegProgress.Read(Job(0), "out_time_us=1920000"));

    private static FfmpegJob Job(double seconds) => new(FfmpegTool.Ffmpeg, [], "testing", TimeSpan.FromSeconds(1), OutputSeconds: seconds);
}
