using System.Globalization;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Storage;
using Spectre.Console;

namespace ClipGen.Local.Display;

/// <summary>Status documents as tables for a person.</summary>
internal static class StatusTables
{
    /// <summary>A row for each clip: status, duration, size, time taken, and the file or why there is none.</summary>
    public static void Clips(IAnsiConsole console, StatusDocument document, IMediaStore media)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Clip", "Status", "Duration", "Size", "Took", "File");
        foreach (var clip in document.Clips)
        {
            table.AddRow(
                Text(clip.ClipId),
                Status(clip.Status),
                Text(clip.Output is { } o ? Number(o.DurationSeconds, "0.000", "s") : ""),
                Text(clip.Output is { } f ? Quantity.Size(f.FileSize) : ""),
                Text(clip.Output?.ProcessingSeconds is { } took ? Number(took, "0.0", "s") : ""),
                Text(clip.Output is not null
                    ? Place(media.LocationOf(new(document.TenantId, document.EpisodeId, clip.ClipId)))
                    : Why(clip)));
        }
        console.Write(table);
        foreach (var warning in document.Clips.SelectMany(c => c.Warnings.Select(w => $"{c.ClipId}: {w}")))
        {
            console.MarkupLine($"[yellow]warning[/] {Markup.Escape(warning)}");
        }
    }

    /// <summary>A clip's history, a row for each entry.</summary>
    public static void History(IAnsiConsole console, StatusDocument.ClipStatusDocument clip)
    {
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title(Markup.Escape($"History of {clip.ClipId}"))
            .AddColumns("Time (UTC)", "Attempt", "Step", "Status", "Details");
        foreach (var entry in clip.History ?? [])
        {
            table.AddRow(
                Text(entry.Timestamp.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)),
                Text(entry.Attempt.ToString(CultureInfo.InvariantCulture)),
                Text(entry.Step.ToString().ToLowerInvariant()),
                Status(entry.Status),
                Text(Details(entry)));
        }
        console.Write(table);
    }

    private static string Details(StatusDocument.HistoryDocument entry) =>
        entry.Error is { } error ? Message(error)
        : entry.Output is { } output ? $"{output.Resolution}, {Number(output.DurationSeconds, "0.000", "s")}"
        : entry.Rendered is { } segments
            ? $"{segments.Sum(s => s.Copied)} of {segments.Sum(s => s.Copied + s.Encoded)} frames copied"
        : entry.SegmentCount is { } count ? $"{count} segment{(count == 1 ? "" : "s")}"
        : "";

    /// <summary>A path as seen from here; a URL as it is.</summary>
    private static string Place(string location) =>
        Path.IsPathRooted(location) ? Path.GetRelativePath(Environment.CurrentDirectory, location) : location;

    private static string Why(StatusDocument.ClipStatusDocument clip) => clip.ProcessingError is { } error ? Message(error) : "";

    private static string Message(ProcessingError error) =>
        $"{error.Code}{(error.Segment is { } segment ? $" (segment {segment})" : "")}: {error.Message}";

    private static Markup Status(ClipStatus status) => new(status switch
    {
        ClipStatus.Complete => $"[green]{status.Text()}[/]",
        ClipStatus.Failed => $"[red]{status.Text()}[/]",
        _ => status.Text(),
    });

    private static Spectre.Console.Text Text(string text) => new(text);

    private static string Number(double value, string format, string unit) =>
        $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
