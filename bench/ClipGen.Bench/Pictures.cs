using System.Diagnostics;

namespace ClipGen.Bench;

/// <summary>Decoded grey pictures, one after another.</summary>
internal sealed class Pictures : IDisposable
{
    private readonly Process ffmpeg;

    private Pictures(Process ffmpeg) => this.ffmpeg = ffmpeg;

    public byte[] Current { get; } = new byte[BenchRecording.Width * BenchRecording.Height];

    public int Number => BenchRecording.NumberOf(Current);

    public static Pictures Of(string file, double from = 0) => new(Ffmpeg.Open(
        "-ss", from.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture), "-i", file,
        "-map", "0:v", "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray"));

    public bool Next() =>
        ffmpeg.StandardOutput.BaseStream.ReadAtLeast(Current, Current.Length, throwOnEndOfStream: false) == Current.Length;

    public void Dispose()
    {
        ffmpeg.Kill();
        ffmpeg.Dispose();
    }
}
