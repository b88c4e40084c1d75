using System.Globalization;
using System.Runtime.InteropServices;

namespace ClipGen.Bench;

/// <summary>The rows as a Markdown table.</summary>
internal static class Report
{
    public static void Print(TextWriter to, IEnumerable<Row> rows)
    {
        to.WriteLine($"Machine: {Environment.ProcessorCount} cores ({Processor()}), {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.");
        to.WriteLine();
        to.WriteLine("| scene | way | preset, crf | time | ratio | CPU time | ratio | peak memory | size | SSIM | lost | doubled | foreign | sound drift |");
        to.WriteLine("|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var r in rows)
        {
            var q = r.Quality;
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {r.Scene} | {r.Way} | {r.Preset}, {r.Crf} | {r.WallSeconds:0.0} s | {r.TimeRatio:0.00} | {r.CpuSeconds:0.0} s | {r.CpuRatio:0.00} | {r.PeakBytes / 1e6:0} MB | {r.FileBytes / 1e6:0.00} MB | {q.Similarity:0.0000} | {q.Lost} | {q.Doubled} | {q.Foreign} | {q.DriftMilliseconds:0.0} ms |"));
        }
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line.Split(':')[1].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
