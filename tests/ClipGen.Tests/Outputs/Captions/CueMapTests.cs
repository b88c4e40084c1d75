using ClipGen.Outputs.Captions;
using ClipGen.Timeline;
using FsCheck;
using FsCheck.Fluent;

namespace ClipGen.Tests.Outputs.Captions;

public sealed class CueMapTests
{
    [Fact]
    public void A_cue_keeps_what_it_has_and_an_edge_shortens_it() => Assert.Equal(
        [
            Cue(0, 1000, "<v Ann>cut at its start", "a", "line:0"),
            Cue(1500, 2000, "whole"),
            Cue(2500, 3000, "cut at its end"),
        ],
        CueMap.Of([new(10, 13, 0,
        [
            Cue(9_000, 11_000, "<v Ann>cut at its start", "a", "line:0"),
            Cue(11_500, 12_000, "whole"),
            Cue(12_500, 20_000, "cut at its end"),
        ])]));

    [Fact]
    public void A_cue_of_a_part_that_is_not_shown_vanishes() => Assert.Equal(
        [Cue(500, 1000, "b")],
        CueMap.Of([new(10, 11, 0, [Cue(9_000, 10_000, "a"), Cue(10_500, 11_000, "b"), Cue(11_000, 12_000, "c")])]));

    [Fact]
    public void What_rounding_leaves_of_a_cue_vanishes() =>
        Assert.Empty(CueMap.Of([new(10.9991, 12, 0, [Cue(10_000, 11_000, "a"), Cue(11_500, 11_500, "b")])]));

    [Fact]
    public void Cues_of_two_tracks_do_not_overlap_where_the_clip_changes_between_them()
    {
        // The joint at 1.0004 s is rounded; both cues take the same rounded time.
        var cues = CueMap.Of([new(5, 6.0004, 0, [Cue(0, 9_000, "one")]), new(5, 6, 1.0004, [Cue(0, 9_000, "two")])]);

        Assert.Equal([Cue(0, 1000, "one"), Cue(1000, 2000, "two")], cues);
    }

    [Fact]
    public void An_identifier_stays_unique() => Assert.Equal(
        [Cue(0, 1000, "x", "a"), Cue(1000, 2000, "x")],
        CueMap.Of([new(0, 1, 0, [Cue(0, 2000, "x", "a")]), new(1, 2, 1, [Cue(0, 2000, "x", "a")])]));

    [Fact]
    public void Times_within_a_cue_move_with_it() => Assert.Equal(
        "one <00:00:02.000>two",
        Assert.Single(CueMap.Of([new(10, 20, 1, [Cue(10_000, 12_000, "one <00:00:11.000>two")])])).Text);

    /// <summary>Against the slow, obvious way: what is said at every millisecond of the clip.</summary>
    [Fact]
    public void At_every_moment_the_clip_shows_what_its_track_says_there() => Prop
        .ForAll(Clips, clip =>
        {
            var cues = CueMap.Of(clip);
            for (var at = 0; at < 3000; at++)
            {
                var part = clip.FirstOrDefault(p => at >= InMs(p.Offset) && at < InMs(p.Offset + p.End - p.Start));
                var there = part is null ? default : Ms(at + InMs(part.Start) - InMs(part.Offset));
                var said = part?.Cues.Where(c => c.Start <= there && c.End > there).Select(c => c.Text) ?? [];
                var shown = cues.Where(c => c.Start <= Ms(at) && c.End > Ms(at)).Select(c => c.Text);
                if (!said.Order().SequenceEqual(shown.Order()))
                {
                    return false;
                }
            }
            return cues.All(c => c.End > c.Start) && cues.Zip(cues.Skip(1)).All(p => p.First.Start <= p.Second.Start);
        })
        .QuickCheckThrowOnFailure();

    /// <summary>Cues that name frames are cut and joined; each begins within a frame of the one it names.</summary>
    [Theory]
    [InlineData(24000, 1001)]
    [InlineData(25, 1)]
    [InlineData(30000, 1001)]
    [InlineData(50, 1)]
    [InlineData(2997, 50)]
    public void A_cue_that_names_a_frame_begins_within_a_frame_of_it(int numerator, int denominator)
    {
        var rate = new Rational(numerator, denominator);
        var random = new Random(numerator);
        for (var round = 0; round < 200; round++)
        {
            var grid = new PictureGrid(rate, random.Next(2) * random.NextDouble());
            TimeSpan ShownAt(int frame) => CueTime.OfSeconds(grid.FirstSeconds + rate.SecondsOf(frame));
            var named = Enumerable.Range(0, 400).Select(n => new Cue(ShownAt(n), ShownAt(n + 1), $"{n}")).ToList();
            var parts = new List<(FrameRange Frames, long First)>();
            var length = 0L;
            for (var i = random.Next(1, 12); i > 0; i--)
            {
                var first = random.Next(399);
                var frames = new FrameRange(first, random.Next(first + 1, 400));
                parts.Add((frames, length));
                length += frames.Count;
            }

            var cues = CueMap.Of(parts.Select(p => CaptionedPart.Of(grid, p.Frames, rate.SecondsOf(p.First), named)));

            Assert.Equal(
                parts.SelectMany(p => Enumerable.Range((int)p.Frames.First, (int)p.Frames.Count)).Select(n => $"{n}"),
                cues.Select(c => c.Text));
            Assert.All(cues, (c, shown) => Assert.InRange(c.Start.TotalSeconds - rate.SecondsOf(shown), -0.0011, 0.0011));
        }
    }

    private static Arbitrary<List<CaptionedPart>> Clips =>
        (from parts in Part.NonEmptyListOf()
         select parts.Take(6).Aggregate(new List<CaptionedPart>(), (clip, part) =>
         {
             var end = clip.Count == 0 ? 0 : clip[^1].Offset + clip[^1].End - clip[^1].Start;
             clip.Add(part with { Offset = end });
             return clip;
         })).ToArbitrary();

    private static Gen<CaptionedPart> Part =>
        from start in Gen.Choose(0, 60)
        from length in Gen.Choose(1, 40)
        from cues in (from at in Gen.Choose(0, 100)
                      from shown in Gen.Choose(0, 30)
                      from name in Gen.Choose(0, 1000)
                      select Cue(at * 10, (at + shown) * 10, $"{name}")).ListOf()
        select new CaptionedPart(start / 100.0, (start + length) / 100.0, 0, [.. cues]);

    private static long InMs(double seconds) => (long)Math.Round(seconds * 1000);

    private static Cue Cue(long start, long end, string text, string id = "", string settings = "") =>
        new(Ms(start), Ms(end), text, id, settings);

    private static TimeSpan Ms(long milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
