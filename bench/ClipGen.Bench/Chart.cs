using System.Globalization;
using System.Text;

namespace ClipGen.Bench;

/// <summary>The ratios to the original's time of docs/benchmarks.md, drawn as bars: SVG, readable on light and dark pages.</summary>
internal static class Chart
{
    private const int Width = 860;
    private const int Left = 360;
    private const int Bar = 22;
    private const int Gap = 26;
    private const int Scale = 440;

    private static readonly (string Way, string Color)[] Ways =
    [
        ("ClipGen, defaults", "#1a7f37"),
        ("ClipGen, all encoded", "#0969da"),
        ("ClipGen, all encoded at the same preset", "#8250df"),
    ];

    /// <param name="page">Markdown with the tables that <see cref="Report"/> prints: columns scene, way, preset, time, ratio.</param>
    public static string Draw(string page)
    {
        var rows = page.Split('\n')
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 6 && Ways.Any(w => w.Way == cells[2]))
            .Select(cells => (Scene: cells[1], Way: cells[2], Ratio: double.Parse(cells[5], CultureInfo.InvariantCulture)));
        var (bars, y) = (new StringBuilder(), 64);
        foreach (var scene in rows.GroupBy(r => r.Scene))
        {
            bars.Append(Text(Left - 14, y + 16, scene.Key, "end"));
            foreach (var row in scene.OrderBy(r => r.Ratio))
            {
                bars.Append(DrawBar(y, row.Way, row.Ratio));
                y += Bar;
            }
            y += Gap;
        }
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {y}" font-family="sans-serif" font-size="14" fill="#1f2328">
            <rect width="{Width}" height="{y}" fill="#ffffff"/>
            {Legend()}<path d="M{Left + Scale} 44V{y - Gap}" stroke="#59636e" stroke-dasharray="4 4"/>
            {Text(Left + Scale, 36, "the original: 1", "middle")}{bars}</svg>

            """);
    }

    private static string DrawBar(int y, string way, double ratio)
    {
        var (length, color) = (Math.Max(2, (int)Math.Round(ratio * Scale)), Ways.Single(w => w.Way == way).Color);
        var number = ratio.ToString("0.00", CultureInfo.InvariantCulture);
        return $"<rect x=\"{Left}\" y=\"{y}\" width=\"{length}\" height=\"{Bar - 4}\" fill=\"{color}\"/>\n"
            // Beside a long bar the number would lie on the original's line.
            + (ratio < 0.8
                ? Text(Left + length + 8, y + 14, number, "start")
                : Text(Left + length - 8, y + 14, number, "end", " fill=\"#ffffff\""));
    }

    private static string Legend() => string.Concat(Ways.Select((way, i) =>
        $"<rect x=\"{20 + (i * 190)}\" y=\"8\" width=\"12\" height=\"12\" fill=\"{way.Color}\"/>\n"
        + Text(38 + (i * 190), 19, way.Way["ClipGen, ".Length..], "start")));

    private static string Text(int x, int y, string text, string anchor, string color = "") =>
        $"<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\"{color}>{text}</text>\n";
}
