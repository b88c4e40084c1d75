using System.Globalization;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Storage;
using Spectre.Console;

namespace ClipGen.Local.Display;

/// <summary>Status documents as tables for a person.</summary>
internal static class StatusTables
{
    /// <summary>
    /// How many clips are in each status; then a row for each clip: status, duration, size, time taken, and the file or why there is none.
    /// </summary>
    /// <param name="counts">Of the whole episode, where the document has only some of its clips.</param>
    public static void Clips(IAnsiConsole console, StatusDocument document, IMediaStore media, ClipCounts? counts = null)
    {
        console.WriteLine(Summary(document, counts));
        if (document.Clips.Count > 0)
        {
            console.Write(Table(document, media));
        }
        foreach (var warning in document.Clips.SelectMany(c => c.Warnings.Select(w => $"{c.ClipId}: {w}")))
        {
            console.MarkupLine($"[yellow]warning[/] {Markup.Escape(warning)}");
        }
    }

    /// <summary><c>acme/ep-1: 3 clips: 2 complete, 1 failed</c>.</summary>
    public static string Summary(StatusDocument document, ClipCounts? counts = null) =>
        $"{document.TenantId}/{document.EpisodeId}: {counts ?? ClipCounts.Of([.. document.Clips.Select(c => c.Status)])}";

    private static Listing Table(StatusDocument document, IMediaStore media)
    {
        var table = new Listing(title: null, "Clip", "Status", "Duration", "Size", "Took", "File");
        foreach (var clip in document.Clips)
        {
            table.Add(
                clip.ClipId,
                Status(clip.Status),
                clip.Output is { } o ? Number(o.DurationSeconds, "0.000", "s") : "",
                clip.Output is { } f ? Quantity.Size(f.FileSize) : "",
                clip.Output?.ProcessingSeconds is { } took ? Number(took, "0.0", "s") : "",
                clip.Output is not null
                    ? Place(media.LocationOf(new(document.TenantId, document.EpisodeId, clip.ClipId)))
                    : Why(clip));
        }
        return table;
    }

    /// <summary>What changes while clips are made: a row for each clip, and why it failed.</summary>
    public static Listing Changing(IEnumerable<StatusDocument.ClipStatusDocument> clips)
    {
        var table = new Listing(title: null, "Clip", "Status", "Attempt", "Error");
        foreach (var clip in clips)
        {
            table.Add(clip.ClipId, Status(clip.Status), Whole(clip.Attempt), Why(clip));
        }
        return table;
    }

    /// <summary>A clip's history, a row for each entry.</summary>
    public static void History(IAnsiConsole console, StatusDocument.ClipStatusDocument clip)
    {
        var table = new Listing($"History of {clip.ClipId}", "Time (UTC)", "Attempt", "Step", "Status", "Details");
        foreach (var entry in clip.History ?? [])
        {
            table.Add(
                entry.Timestamp.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
                Whole(entry.Attempt),
                entry.Step.ToString().ToLowerInvariant(),
                Status(entry.Status),
                Details(entry));
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
    public static string Place(string location) =>
        Path.IsPathRooted(location) ? Path.GetRelativePath(Environment.CurrentDirectory, location) : location;

    private static string Why(StatusDocument.ClipStatusDocument clip) => clip.ProcessingError is { } error ? Message(error) : "";

    private static string Message(ProcessingError error) =>
        $"{error.Code}{(error.Segment is { } segment ? $" (segment {segment})" : "")}: {error.Message}";

    private static Listing.Cell Status(ClipStatus status) => new(status.Text(), status switch
    {
        ClipStatus.Complete => new(Color.Green),
        ClipStatus.Failed => new(Color.Red),
        _ => null,
    });

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double value, string format, string unit) =>
        $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
