using ClipGen.Timeline;

namespace ClipGen.Tests;

/// <summary>R3.6: chunks are found by the media's own timestamps.</summary>
public sealed class ChunkMapTests
{
    private static readonly Rational Rate = new(25);

    [Fact]
    public async Task Whole_second_durations_that_drift_do_not_mislead()
    {
        // 9.6 s each, and the packager wrote 10: after 100 chunks the sum is 40 s off.
        var recording = Recording.Of(100, 9.6, written: 10);

        await recording.FindsEveryPicture();
    }

    [Fact]
    public async Task A_chunk_that_is_found_late_is_found_by_asking_few()
    {
        var recording = Recording.Of(5000, 9.6, written: 10);

        await recording.Find(new(1_100_000, 1_100_010));

        Assert.InRange(recording.StartsAsked, 1, 40);
        Assert.Equal(0, recording.WholesAsked);
    }

    [Fact]
    public async Task A_range_over_many_chunks_gets_all_of_them()
    {
        var recording = Recording.Of(10, 2, written: 2);

        Assert.Equal([1, 2, 3, 4], (await recording.Find(new(99, 201))).Select(c => c.Index));
    }

    [Fact]
    public async Task A_border_belongs_to_the_chunk_that_it_begins()
    {
        var recording = Recording.Of(3, 2, written: 2);

        Assert.Equal([0], (await recording.Find(new(49, 50))).Select(c => c.Index));
        Assert.Equal([1], (await recording.Find(new(50, 51))).Select(c => c.Index));
    }

    [Fact]
    public async Task A_range_past_the_end_gets_the_last_chunk()
    {
        var recording = Recording.Of(3, 2, written: 2);

        Assert.Equal([2], (await recording.Find(new(1000, 1010))).Select(c => c.Index));
    }

    [Fact]
    public async Task Timestamps_that_restart_at_every_chunk_are_counted_through()
    {
        var recording = Recording.Of(6, 4, written: 4, start: _ => 1.4, discontinuity: true);

        await recording.FindsEveryPicture();
    }

    [Fact]
    public async Task Timestamps_that_restart_without_a_tag_are_noticed()
    {
        var recording = Recording.Of(6, 4, written: 4, start: i => i < 3 ? 1.4 + (4 * i) : 50 + (4 * (i - 3)));

        await recording.FindsEveryPicture();
    }

    [Fact]
    public async Task A_clock_that_wraps_after_26_hours_goes_on()
    {
        const double wrap = (1L << 33) / 90000.0;
        var recording = Recording.Of(10, 10, written: 10, start: i => (wrap - 35 + (10 * i)) % wrap);

        await recording.FindsEveryPicture();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task A_chunk_that_cannot_be_read_hides_none_of_its_neighbours(int broken)
    {
        var recording = Recording.Of(6, 4, written: 4) with { Unreadable = broken };

        for (var chunk = broken == 0 ? 1 : 0; chunk < 6; chunk++)
        {
            Assert.Equal(chunk, Assert.Single(await recording.Find(new((chunk * 100) + 40, (chunk * 100) + 60))).Index);
        }
    }

    private sealed record Recording(IReadOnlyList<PlaylistChunk> Chunks, double Seconds, Func<int, double> Start)
    {
        public int? Unreadable { get; init; }

        public int StartsAsked { get; private set; }

        public int WholesAsked { get; private set; }

        public static Recording Of(
            int count, double seconds, double written, Func<int, double>? start = null, bool discontinuity = false) => new(
            [.. Enumerable.Range(0, count).Select(i => new PlaylistChunk($"{i}.ts", written, discontinuity && i > 0))],
            seconds,
            start ?? (i => 1.4 + (seconds * i)));

        public Task<IReadOnlyList<PlacedChunk>> Find(FrameRange frames) => new ChunkMap(
            new(Chunks),
            Rate,
            chunk =>
            {
                StartsAsked++;
                return Task.FromResult(chunk == Unreadable ? null : (double?)Start(chunk));
            },
            chunk =>
            {
                WholesAsked++;
                return Task.FromResult(new ChunkTimes(Start(chunk), Start(chunk) + Seconds));
            }).Find(frames);

        /// <summary>Every picture is in its chunk, and where that chunk's clock says.</summary>
        public async Task FindsEveryPicture()
        {
            var perChunk = (long)Math.Round(Seconds * Rate.Value);
            for (var frame = 0L; frame < perChunk * Chunks.Count; frame += 7)
            {
                var placed = Assert.Single(await Find(new(frame, frame + 1)));
                var chunk = (int)(frame / perChunk);
                Assert.Equal(chunk, placed.Index);
                Assert.Equal(Start(chunk) + Rate.SecondsOf(frame % perChunk), placed.Origin + Rate.SecondsOf(frame), 6);
            }
        }
    }
}
