using System.Globalization;
using System.Runtime.InteropServices;

namespace ClipGen.Local.Tests;

/// <summary>Stamped pictures with a sound of the test's own, and the samples of a file's sound.</summary>
internal static class SoundSource
{
    /// <summary>A Matroska file with sound that is not compressed, so that every sample is known.</summary>
    /// <param name="sound">ffmpeg's filters that make it, <c>sine=440</c>; made stereo.</param>
    public static async Task<string> Make(StampedSource pictures, string sound)
    {
        var path = Path.Combine(TestRun.NewFolder("sound"), "recording.mkv");
        await Tool.Ffmpeg(
            "-i", await pictures.Mp4(), "-f", "lavfi", "-i", $"{sound},aformat=sample_rates=48000:channel_layouts=stereo",
            "-map", "0:v", "-map", "1:a", "-c:v", "copy", "-c:a", "pcm_s16le", "-t", Number(pictures.Seconds), path);
        return path;
    }

    /// <summary>The same as HLS chunks of two seconds; its sound is AAC then.</summary>
    public static async Task<string> Chunks(StampedSource pictures, string sound, string track)
    {
        var folder = TestRun.NewFolder($"chunks-{track}");
        await Tool.Ffmpeg(
            "-i", await Make(pictures, sound), "-map", "0", "-c:v", "copy", "-c:a", "aac", "-b:a", "256k",
            "-f", "hls", "-hls_time", "2", "-hls_list_size", "0",
            "-hls_segment_filename", Path.Combine(folder, $"{track}_%03d.ts"), Path.Combine(folder, $"{track}_chunk.m3u8"));
        return folder;
    }

    /// <summary>The left one of each pair of samples.</summary>
    public static async Task<short[]> Samples(string path)
    {
        var stereo = MemoryMarshal.Cast<byte, short>(
            await Tool.Ffmpeg("-i", path, "-map", "0:a:0", "-f", "s16le", "-ac", "2", "pipe:1")).ToArray();
        return [.. stereo.Where((_, i) => i % 2 == 0)];
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
