using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Tests;

public sealed class FfmpegLocationTests
{
    [Fact]
    public void A_folder_that_holds_both_programs_is_taken()
    {
        using var ffmpeg = new FakeFfmpeg("");

        Assert.Equal(ffmpeg.PathOf("ffprobe"), FfmpegLocation.Find(ffmpeg.Folder).PathOf(FfmpegTool.Ffprobe));
    }

    [Fact]
    public void The_program_itself_names_its_folder()
    {
        using var ffmpeg = new FakeFfmpeg("");

        Assert.Equal(ffmpeg.Folder, FfmpegLocation.Find(ffmpeg.PathOf("ffmpeg")).Folder);
    }

    [Fact]
    public void A_folder_without_ffprobe_is_refused_and_PATH_is_not_asked_instead()
    {
        using var ffmpeg = new FakeFfmpeg("");
        File.Delete(ffmpeg.PathOf("ffprobe"));

        var error = Assert.Throws<ClipException>(() => FfmpegLocation.Find(ffmpeg.Folder)).Error;

        Assert.Equal(ErrorCode.FfmpegMissing, error.Code);
        Assert.Contains(ffmpeg.Folder, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/nowhere/ffmpeg")]
    [InlineData("ffmpeg")]
    public void A_path_to_nothing_is_refused(string path) =>
        Assert.Equal(ErrorCode.FfmpegMissing, Assert.Throws<ClipException>(() => FfmpegLocation.Find(path)).Error.Code);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Without_a_setting_PATH_is_asked(string? configured) =>
        Assert.True(File.Exists(FfmpegLocation.Find(configured).PathOf(FfmpegTool.Ffmpeg)));
}
