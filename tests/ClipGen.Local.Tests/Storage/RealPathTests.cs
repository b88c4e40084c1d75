using ClipGen.Local.Storage;

namespace ClipGen.Local.Tests;

/// <summary>Paths as people type them.</summary>
public sealed class RealPathTests
{
    [Theory]
    [InlineData("recording/main.m3u8")]
    [InlineData("./recording/../recording/main.m3u8")]
    public void A_relative_path_begins_in_the_working_folder(string path) => Assert.Equal(
        Path.Combine(RealPath.Of(Environment.CurrentDirectory), "recording", "main.m3u8"), RealPath.Of(path));
}
