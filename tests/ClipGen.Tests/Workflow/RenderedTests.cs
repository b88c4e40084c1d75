using ClipGen.Model;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;

namespace ClipGen.Tests;

/// <summary>The history says of each segment how many of its frames were copied.</summary>
public sealed class RenderedTests
{
    private static readonly StatusEntries Entries = new(new(new("acme", "ep-1", "c1"), 1, new(4, new())));

    [Fact]
    public void Each_segment_says_how_it_was_made() =>
        Assert.Equal(
            [new(20, 5), new RenderedSegment(0, 25, "it is interlaced")],
            Extracted(Segment() with { Copied = 20 }, Segment() with { Copied = 0, NotCopied = "it is interlaced" }));

    [Fact]
    public void Segments_of_a_version_that_said_nothing_say_nothing() => Assert.Null(Extracted(Segment() with { Copied = 20 }, Segment()));

    [Fact]
    public void Reasons_of_very_many_segments_are_left_out_so_that_the_record_stays_small()
    {
        var rendered = Extracted([.. Enumerable.Repeat(Segment() with { Copied = 0, NotCopied = "it is interlaced" }, 201)])!;

        Assert.Equal(201, rendered.Count);
        Assert.All(rendered, r => Assert.Equal(new(0, 25), r));
    }

    private static IReadOnlyList<RenderedSegment>? Extracted(params SegmentResult[] segments) =>
        Entries.Extracted(DateTimeOffset.UnixEpoch, segments).Entry.Rendered;

    private static SegmentResult Segment() => new(1, "001-a.mov", 1, 100, "320x180", 25, "main", []);
}
