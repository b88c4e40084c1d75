using System.Globalization;
using ClipGen.Model;
using ClipGen.SmartCutting;
using ClipGen.Steps;
using ClipGen.Timeline;

namespace ClipGen.Local.Display;

/// <summary>What a dry run says, for a person.</summary>
internal static class ForecastText
{
    /// <summary>Of so many files, only the first and the last one are named.</summary>
    private const int MostFiles = 3;

    /// <summary>A clip, and a line for each of its segments.</summary>
    public static IEnumerable<string> Clip(ClipForecast clip)
    {
        if (clip.Failure is { } failure)
        {
            yield return $"{clip.Clip}: would fail: {Error(failure)}";
            yield break;
        }
        yield return $"{clip.Clip}: {Quantity.Count(clip.Segments.Count, "segment")}, {What([.. clip.Segments.Select(s => s.Cut!)])}";
        foreach (var (segment, number) in clip.Segments.Select((s, i) => (s, i + 1)))
        {
            var (range, files) = ($"{segment.StartTime}–{segment.EndTime}", Files(segment.Cut!.Files));
            yield return FormattableString.Invariant(
                $"  {number}: {range} of track {segment.Track} ({files}): {Frames(segment.Cut)}");
        }
    }

    /// <summary>A file of one or several ranges.</summary>
    /// <param name="cuts">Of each range; none when the file cannot be made.</param>
    /// <param name="failure">Why it cannot be made.</param>
    public static IEnumerable<string> File(
        string path, IReadOnlyList<TimeRange> ranges, IReadOnlyList<CutForecast> cuts, ClipError? failure)
    {
        if (failure is not null)
        {
            yield return $"{path}: would fail: {Error(failure)}";
            yield break;
        }
        yield return $"{path}: {What(cuts)}";
        foreach (var (range, cut) in ranges.Zip(cuts))
        {
            yield return $"  {range} of {Files(cut.Files)}: {Frames(cut)}";
        }
    }

    /// <param name="what">What is counted: <c>clip</c>.</param>
    /// <param name="failing">How many of them would fail.</param>
    public static string Total(int count, string what, int failing, IReadOnlyList<CutForecast> cuts) =>
        $"{Quantity.Count(count, what)}{(failing > 0 ? $", {Quantity.Number(failing)} would fail" : "")}"
        + (cuts.Count > 0
            ? $": {Seconds(cuts)}, about {Quantity.Size(cuts.Sum(c => c.Bytes))}, "
                + $"made in about {Quantity.Clock(cuts.Sum(c => c.CoreSeconds) / Environment.ProcessorCount)}"
            : "")
        + "; nothing was written";

    private static string Error(ClipError error) =>
        $"{error.Code}{(error.Segment is { } segment ? $" (segment {segment})" : "")}: {error.Message}";

    private static string What(IReadOnlyList<CutForecast> cuts) =>
        $"{Seconds(cuts)}, {cuts[0].Resolution}, about {Quantity.Size(cuts.Sum(c => c.Bytes))}";

    private static string Seconds(IEnumerable<CutForecast> cuts) =>
        cuts.Sum(c => c.Seconds).ToString("0.000", CultureInfo.InvariantCulture) + " s";

    private static string Frames(CutForecast cut) => cut.Copied > 0
        ? string.Create(CultureInfo.InvariantCulture, $"about {cut.Copied} of {cut.Copied + cut.Encoded} frames copied")
        : string.Create(
            CultureInfo.InvariantCulture, $"{cut.Encoded} frames encoded{(cut.Reason is { } reason ? $" ({reason})" : "")}");

    private static string Files(IReadOnlyList<string> files) => files.Count <= MostFiles
        ? string.Join(", ", files)
        : $"{files[0]} to {files[^1]}, {Quantity.Count(files.Count, "file")}";
}
