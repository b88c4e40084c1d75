using System.Runtime.InteropServices;

namespace ClipGen.Bench;

/// <summary>When a file's sound clicks.</summary>
internal static class Clicks
{
    private const int Rate = 48000;
    private const short Threshold = 6000;

    /// <returns>Seconds, ascending.</returns>
    public static async Task<List<double>> Of(string file)
    {
        using var ffmpeg = Ffmpeg.Open("-i", file, "-map", "0:a", "-ac", "1", "-ar", $"{Rate}", "-f", "s16le");
        using var memory = new MemoryStream();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(memory);
        return Find(MemoryMarshal.Cast<byte, short>(memory.ToArray()));
    }

    private static List<double> Find(ReadOnlySpan<short> samples)
    {
        var clicks = new List<double>();
        for (var i = 0; i < samples.Length; i++)
        {
            if (Math.Abs((int)samples[i]) > Threshold)
            {
                clicks.Add((double)i / Rate);
                i += Rate / 20;
            }
        }
        return clicks;
    }
}
