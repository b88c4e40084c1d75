using System.Text.Json;
using ClipGen.Cutting;
using ClipGen.Text;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;

namespace ClipGen.Tests;

/// <summary>Which segments' sound fades, and that their files are not taken for others.</summary>
public sealed class SegmentFadesTests
{
    private static readonly OutputShape Shape = new(320, 180, new Rational(30), null);

    [Theory]
    [InlineData(1, 1, false, false)]
    [InlineData(1, 3, false, true)]
    [InlineData(2, 3, true, true)]
    [InlineData(3, 3, true, false)]
    public void A_segment_fades_on_the_sides_where_it_has_a_neighbour(int number, int count, bool before, bool after) =>
        Assert.Equal(new SoundFades(before, after), Order(number, count).Fades);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_order_of_an_older_version_does_not_fade(int number)
    {
        var written = JsonSerializer.Serialize(Order(number, null), ClipGenJson.Options);

        Assert.DoesNotContain("lipSegments", written, StringComparison.Ordinal);
        Assert.Equal(default, JsonSerializer.Deserialize<SegmentOrder>(written, ClipGenJson.Options)!.Fades);
    }

    [Fact]
    public void An_order_comes_back_with_its_clips_segments()
    {
        var written = JsonSerializer.Serialize(Order(2, 3), ClipGenJson.Options);

        Assert.Equal(Order(2, 3), JsonSerializer.Deserialize<SegmentOrder>(written, ClipGenJson.Options));
    }

    private static SegmentOrder Order(int number, int? count) =>
        new(new("acme", "ep-1", "c1"), 1, number, new("1", "2"), new("main", null), null, Shape, new(), count);
}
