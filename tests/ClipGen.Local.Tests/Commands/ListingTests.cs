using ClipGen.Local.Display;
using Spectre.Console;

namespace ClipGen.Local.Tests;

/// <summary>Rows in a wide and in a narrow terminal.</summary>
public sealed class ListingTests
{
    private const string Path = "clipgen-data/media/acme/a-rather-long-episode/clips/2-over-two-chunks/clip.mp4";

    [Fact]
    public void What_fits_is_a_table()
    {
        var lines = Written(60, Rows(("c1", "Generation Complete", "a.mp4")));

        Assert.Equal(5, lines.Length);
        Assert.StartsWith("╭", lines[0], StringComparison.Ordinal);
        Assert.Contains("│ c1   │ Generation Complete │ a.mp4 │", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public void In_60_columns_no_word_is_broken_and_only_a_longer_one_is_longer_than_a_line()
    {
        const string Why = "PAST_END (segment 1): the segment ends at 00:05:10, past the recording's end at 00:01:00";

        var lines = Written(60, Rows(("2-over-two-chunks", "Generation Complete", Path), ("4-past-the-end", "Generation Failed", Why)));

        Assert.Equal(
            [
                "2-over-two-chunks  Status: Generation Complete",
                "  File:",
                $"  {Path}",
                "4-past-the-end  Status: Generation Failed",
                "  File: PAST_END (segment 1): the segment ends at 00:05:10,",
                "  past the recording's end at 00:01:00",
            ],
            lines);
    }

    [Fact]
    public void Empty_cells_are_left_out_of_lines()
    {
        var lines = Written(20, Rows(("c1", "", "twenty-characters.mp4")));

        Assert.Equal(["c1", "  File:", "  twenty-characters.mp4"], lines);
    }

    private static Listing Rows(params (string, string, string)[] rows)
    {
        var listing = new Listing(title: null, "Clip", "Status", "File");
        foreach (var (clip, status, file) in rows)
        {
            listing.Add(clip, status, file);
        }
        return listing;
    }

    private static string[] Written(int width, Listing listing)
    {
        using var written = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(written),
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
        });
        console.Profile.Width = width;
        console.Write(listing);
        return written.ToString().TrimEnd('\n').Split('\n');
    }
}
