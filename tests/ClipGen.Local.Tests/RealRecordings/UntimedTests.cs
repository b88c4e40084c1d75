using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>AVI says in which order frames are decoded, and not when they are shown.</summary>
public sealed class UntimedTests
{
    private static readonly StampedSource Source = new(1, new Rational(25), 5, GopSeconds: 2);

    private readonly ThreeWays ways = new();

    [Fact]
    public async Task It_is_refused_with_the_command_that_makes_a_recording_of_it()
    {
        var video = Path.Combine(ways.Folder, "recording.avi");
        await Tool.Ffmpeg("-i", await Source.Mp4(), "-c", "copy", video);
        const string Output = "recording-timed.mkv";

        foreach (var refused in new[] { await ways.TryCut(video, "00:01", "00:02"), await ways.TryImport(video) })
        {
            refused.MustBe(1);
            Assert.Contains(
                "MEDIA_UNSUPPORTED: " + video + " does not say when its frames are shown", refused.Error, StringComparison.Ordinal);
            Assert.Contains(
                $"ffmpeg -i \"recording.avi\" -c:v libx264 -crf 16 -c:a aac \"{Output}\"", refused.Error, StringComparison.Ordinal);
        }
        await Tool.Ffmpeg("-i", video, "-c:v", "libx264", "-crf", "16", "-c:a", "aac", Path.Combine(ways.Folder, Output));
        var clip = await ways.Cut(Path.Combine(ways.Folder, Output), "00:01", "00:02");
        Assert.Equal(25, (await ClipReader.Read(clip)).Pictures.Count(p => p is not null));
    }
}
