using ClipGen.Outputs.Captions;

namespace ClipGen.Tests.Outputs.Captions;

public sealed class FlattenedTests
{
    [Fact]
    public void Cues_that_overlap_become_one_after_the_other() => Assert.Equal(
        [Cue(0, 2, "a"), Cue(2, 3, "a\nb"), Cue(3, 4, "a\nb\nc"), Cue(4, 5, "b\nc"), Cue(5, 6, "c")],
        Flattened.Of([Cue(3, 6, "c"), Cue(0, 4, "a"), Cue(2, 5, "<v Ann>b")]));

    [Fact]
    public void Gaps_stay_and_the_same_text_goes_on() => Assert.Equal(
        [Cue(1, 3, "a"), Cue(5, 6, "a &lt; b")],
        Flattened.Of([Cue(1, 2, "a"), Cue(2, 3, "<i>a</i>"), new(Seconds(5), Seconds(6), "a &lt; b", "id", "line:0"), Cue(5, 5, "x")]));

    [Fact]
    public void What_is_shown_at_any_moment_stays_the_same()
    {
        var random = new Random(15);
        for (var round = 0; round < 300; round++)
        {
            var cues = Enumerable.Range(0, random.Next(8)).Select(i => Cue(random.Next(20), random.Next(20), $"{i}")).ToList();
            var flat = Flattened.Of(cues);
            for (var at = 0; at < 20; at++)
            {
                var shown = cues.Where(c => c.Start <= Seconds(at) && c.End > Seconds(at)).OrderBy(c => c.Start).Select(c => c.Text);
                var flattened = flat.Where(c => c.Start <= Seconds(at) && c.End > Seconds(at)).Select(c => c.Text);
                Assert.Equal(string.Join('\n', shown), string.Join('|', flattened));
            }
            Assert.All(flat.Zip(flat.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        }
    }

    private static Cue Cue(int start, int end, string text) => new(Seconds(start), Seconds(end), text);

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
