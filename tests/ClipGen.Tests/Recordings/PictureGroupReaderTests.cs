using ClipGen.Ffmpeg;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Tests.Recordings;

/// <summary>Which bytes of a chunk hold a group of pictures and its sound.</summary>
public sealed class PictureGroupReaderTests
{
    private static readonly MediaInfo Media = new("mpegts", 0, null,
        new(0, "h264", 320, 180, new Rational(25), 0, null, 1, "yuv420p", new Rational(1), 0, false, null, null),
        new(1, "aac", 2, 48000, 0, null, 1));

    [Fact]
    public void A_group_goes_from_its_key_picture_to_the_end_of_the_sound_that_is_heard_with_it()
    {
        var groups = PictureGroupReader.Read(
            "0|0|1|564|K_|\n1|0|1|700|K_\n0|1|1|800|__\n1|1|1|N/A|K_\n0|2|1|900|K_\n1|2|1|1000|K_\n0|3|1|1100|__\n1|3|1|1200|K_\n", Media)!;

        Assert.Equal(564, groups.Head);
        Assert.Equal([new(0, 564, 1200, 0), new(2, 700, null, 0)], groups.Groups);
    }

    [Theory]
    [InlineData("", "no picture")]
    [InlineData("0|0|1|188|__\n", "no key picture")]
    [InlineData("0|5|1|188|K_\n0|0|1|376|K_\n", "key pictures out of order")]
    [InlineData("0|0|1|376|K_\n0|5|1|188|K_\n", "positions out of order")]
    [InlineData("0|0|1|N/A|K_\n", "no position")]
    public void Where_its_groups_do_not_follow_one_another_only_the_whole_chunk_will_do(string packets, string why) =>
        Assert.True(PictureGroupReader.Read(packets, Media) is null, why);

    /// <summary>Against a version that looks at every packet for every group.</summary>
    [Fact]
    public void Every_packet_that_a_group_needs_is_in_it_and_its_neighbours_are_not()
    {
        var random = new Random(13);
        for (var round = 0; round < 300; round++)
        {
            var packets = Packets(random);
            var text = string.Concat(packets.Select(p => $"{p.Stream}|{p.Time}|{p.Duration}|{p.Position}|{(p.IsKey ? "K_" : "__")}\n"));
            var starts = packets.Where(p => p.IsKey && p.Stream == 0).Select(p => p.Time).ToList();

            var groups = PictureGroupReader.Read(text, Media)!.Groups;

            Assert.Equal(starts.Select(s => (double)s), groups.Select(g => g.Start));
            for (var i = 0; i < groups.Count; i++)
            {
                var (start, end) = (starts[i], i + 1 < starts.Count ? starts[i + 1] : long.MaxValue);
                var needed = packets.Where(p => p.Stream == 0
                    ? p == packets.First(k => k.Stream == 0 && k.IsKey && k.Time == start) || (p.Time >= start && p.Time < end)
                    : p.Time + p.Duration > start - 0.25 && (end == long.MaxValue || p.Time < end + 0.1)).ToList();
                Assert.All(needed, p => Assert.InRange(p.Position, groups[i].From, (groups[i].Until ?? long.MaxValue) - 1));
                Assert.Contains(packets, p => p.Position == groups[i].From && needed.Contains(p));
                Assert.Equal(packets.Where(p => p.Position >= groups[i].From).Min(p => p.Time), groups[i].Begins);
            }
        }
    }

    /// <summary>Groups of some pictures, perhaps open ones, and sound that comes up to some packets late.</summary>
    private static List<(int Stream, long Time, long Duration, long Position, bool IsKey)> Packets(Random random)
    {
        var packets = new List<(int Stream, long Time, long Duration, long Position, bool IsKey)>();
        var (position, key, late) = (564L, 10L, random.Next(0, 8));
        for (var group = 0; group < 4; group++)
        {
            var size = random.Next(3, 8);
            var leading = group > 0 && random.Next(2) == 0 ? 2 : 0;
            Add(0, key, true);
            for (var picture = -leading; picture < size - leading; picture++)
            {
                Add(0, picture < 0 ? key + picture : key + picture + 1, false);
                Add(1, key + picture - late, true);
            }
            key += size + 1;
        }
        return packets;

        void Add(int stream, long time, bool isKey) => packets.Add((stream, time, 1, position += 188 * random.Next(1, 9), isKey));
    }
}
