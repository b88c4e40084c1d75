using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Storage;

namespace ClipGen.Local.Importing;

/// <summary>Makes the demo's recordings with ffmpeg's own sources: a moving test picture and a tone that beeps every second.</summary>
internal sealed class DemoRecording(IFfmpeg ffmpeg)
{
    public const int ChunkSeconds = 20;

    private const int Seconds = 60;

    /// <summary>Two tracks of different size and sound.</summary>
    public static IReadOnlyList<DemoTrack> Tracks { get; } =
    [
        new("main", ["host"], $"testsrc2=size=1280x720:rate=30:duration={Seconds}", 440),
        new("guest", ["guest"], $"testsrc=size=640x480:rate=30:duration={Seconds}", 660),
    ];

    public sealed record DemoTrack(string Name, IReadOnlyList<string> Speakers, string Pictures, int Hertz);

    /// <returns>The recording's path, in <paramref name="work"/>.</returns>
    public async Task<string> Make(DemoTrack track, WorkFolder work, IProgress<double>? progress, CancellationToken cancellation)
    {
        var path = work.File($"{track.Name}.mp4");
        var tone = string.Create(
            CultureInfo.InvariantCulture, $"sine=frequency={track.Hertz}:beep_factor=4:sample_rate=48000:duration={Seconds}");
        await ffmpeg.Run(new(
            FfmpegTool.Ffmpeg,
            [
                .. FfmpegArguments.Ffmpeg,
                "-f", "lavfi", "-i", track.Pictures, "-f", "lavfi", "-i", tone,
                "-c:v", "libx264", "-preset", "ultrafast", "-crf", "20", "-g", "60", "-pix_fmt", "yuv420p",
                "-c:a", "aac", "-ac", "2", FfmpegArguments.File(path),
            ],
            $"recording the demo's track {track.Name}",
            TimeSpan.FromMinutes(10),
            OutputSeconds: Seconds), progress, cancellation);
        return path;
    }
}
