using System.Globalization;
using System.Runtime.InteropServices;

namespace ClipGen.Bench;

/// <summary>The rows as a Markdown table.</summary>
internal static class Report
{
    public static void Print(TextWriter to, IEnumerable<Row> rows)
    {
        to.WriteLine(
            $"Machine: {Environment.ProcessorCount} cores ({Processor()}), "
            + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.");
        to.WriteLine();
        to.WriteLine(
            "| scene | way | preset, crf | time | ratio | CPU time | ratio | peak memory | size | SSIM "
            + "| lost | doubled | foreign | sound drift |");
        to.WriteLine("|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var r in rows)
        {
            var (u, q) = (r.Used, r.Quality);
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {r.Scene.Name} | {r.Way.Name} | {(r.Way.Preset.Length == 0 ? "" : $"{r.Way.Preset}, {r.Way.Crf}")} "
                + $"| {u.WallSeconds:0.0} s | {r.TimeRatio:0.00} | {u.CpuSeconds:0.0} s | {r.CpuRatio:0.00} "
                + $"| {u.PeakBytes / 1e6:0} MB | {r.FileBytes / 1e6:0.00} MB | {q.Similarity:0.0000} "
                + $"| {q.Lost} | {q.Doubled} | {q.Foreign} | {q.DriftMilliseconds:0.0} ms |"));
        }
    }

    private static string Processor() =>
        File.Exists("/proc/cpuinfo")
            && File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line.Split(':')[1].Trim()
            : RuntimeInformation.ProcessArchitecture.ToString();
}
