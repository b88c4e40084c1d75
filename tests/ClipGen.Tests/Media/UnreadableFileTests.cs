using System.Text;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Tests;

/// <summary>The outputs are those of ffprobe 5.1.9.</summary>
public sealed class UnreadableFileTests
{
    private const string NoIndex = "[mov,mp4,m4a,3gp,3g2,mj2 @ 0x562012446300] moov atom not found\n"
        + "file:/v/a.mp4: Invalid data found when processing input";
    private const string Invalid = "file:/v/a.bin: Invalid data found when processing input";

    [Theory]
    [InlineData("", NoIndex, "it is empty")]
    [InlineData("\0\0\0\u0020ftypisom\0\0\u0002\0isomiso2", NoIndex, "it has no index (moov atom)")]
    [InlineData("\0\0\0\0\0\0\0\0\0\0\0\0", NoIndex, "nothing but zeros")]
    [InlineData("this is not a video\n", NoIndex, "it is text")]
    [InlineData("<!DOCTYPE html><html>404</html>", NoIndex, "it is a web page")]
    [InlineData("\u0001\u0002\u0003\u0004 noise", NoIndex, "does not recognize it")]
    [InlineData("#EXTM3U\n#EXTINF:4,\na.ts\n", NoIndex, "it is a playlist")]
    [InlineData("<?xml version=\"1.0\"?><MPD></MPD>", Invalid, "it is a playlist")]
    [InlineData("PK\u0003\u0004\u0014", Invalid, "an archive (zip)")]
    [InlineData("\u0001\u0002", Invalid, "does not recognize it")]
    [InlineData(
        "\u001A",
        "[matroska,webm @ 0x5617057b5300] File ended prematurely\n    Last message repeated 1 times\n"
            + "file:/v/a.mkv: Input/output error",
        "it ends before its first frame")]
    public void What_ffprobe_cannot_open_is_told_by_its_beginning(string head, string output, string fault) =>
        Assert.Contains(fault, UnreadableFile.Fault(Encoding.Latin1.GetBytes(head), output), StringComparison.Ordinal);

    [Theory]
    [InlineData("hls", "it is a playlist")]
    [InlineData("png_pipe", "it is a picture (png)")]
    [InlineData("image2", "it is a picture")]
    [InlineData("gif", "it is a picture (gif)")]
    [InlineData("mp3", "only sound")]
    [InlineData("wav", "only sound")]
    [InlineData("srt", "subtitles (srt)")]
    [InlineData("bink", "'bink', which is not accepted; convert it first")]
    public void What_ffprobe_may_not_open_is_told_by_its_format(string demuxer, string fault)
    {
        var output = $"[{demuxer} @ 0x55aad2ff9300] Format not on whitelist '{SourceFormats.Whitelist}'\nfile:/v/a: Invalid argument";

        Assert.Contains(fault, UnreadableFile.Fault("x"u8, output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:/v/a.mp4: Permission denied")]
    [InlineData("file:/v/a.mp4: Input/output error")]
    [InlineData("")]
    public void A_fault_that_may_not_be_the_file_s_is_not_blamed_on_it(string output) => Assert.Null(UnreadableFile.Fault("x"u8, output));

    [Theory]
    [InlineData(ErrorCode.FfmpegFailed, 139)]
    [InlineData(ErrorCode.FfmpegKilled, 255)]
    [InlineData(ErrorCode.FfmpegTimeout, null)]
    [InlineData(ErrorCode.FfmpegMissing, null)]
    public void Failures_of_ffprobe_itself_keep_their_code(string code, int? exitCode)
    {
        var failure = new ClipException(new ClipError(code, "…", ExitCode: exitCode, Output: NoIndex));

        Assert.Same(failure, UnreadableFile.Explain(failure, "/nowhere", "a.mp4"));
    }

    [Fact]
    public void A_file_without_frames_says_whether_it_has_sound()
    {
        var sound = new AudioInfo(0, "aac", 2, 48000, 0, null, 1 / 48000.0);
        var video = new VideoInfo(
            0, "h264", 320, 180, new Rational(25), 0, null, 1 / 90000.0, "yuv420p", new Rational(1), 0, false, null, null);
        var nothing = new MediaInfo("mov,mp4,m4a,3gp,3g2,mj2", 0, null, null, null);

        Assert.Contains("neither video nor sound", UnreadableFile.Fault(nothing), StringComparison.Ordinal);
        Assert.Contains(
            "only sound",
            UnreadableFile.Fault(
                nothing with { Sounds = [sound], Streams = [new(0, "audio", "aac", true, false), new(1, "video", "png", false, true)] }),
            StringComparison.Ordinal);
        Assert.Contains(
            "no frame of it can be read", UnreadableFile.Fault(nothing with { Streams = [new(0, "video", "h264", true, false)] }),
            StringComparison.Ordinal);
        Assert.Null(UnreadableFile.Fault(nothing with { Video = video }));
    }
}
