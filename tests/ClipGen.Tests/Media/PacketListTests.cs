using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Tests;

public sealed class PacketListTests
{
    private static readonly MediaInfo Media = new("mpegts", 1.4, null,
        new(0, "h264", 320, 180, new Rational(25), 1.4, null, 1.0 / 90000, "yuv420p", new Rational(1), 0, false, null, null),
        new(1, "aac", 2, 48000, 1.4, null, 1.0 / 90000));

    [Fact]
    public void Pictures_are_sorted_into_the_order_of_their_showing()
    {
        var list = PacketList.Read(
            "0|126000|3600|0|K_\r\n1|126000|1920|0|K_\n0|140400|3600|0|__\n0|133200|3600|0|__\n"
            + "0|129600|3600|0|__\n1|127920|1920|0|K_\n", Media);

        Assert.Equal([1.4, 1.44, 1.48, 1.56], list.Pictures.Select(p => Math.Round(p, 6)));
        Assert.Equal([1.4], list.KeyPictures.Select(p => Math.Round(p, 6)));
        Assert.True(list.Complete);
        Assert.Equal(1.4, list.SoundStart!.Value, 6);
        Assert.Equal(129840 / 90000.0, list.SoundEnd!.Value, 6);
    }

    [Fact]
    public void A_picture_without_a_time_makes_the_list_incomplete() =>
        Assert.False(PacketList.Read("0|126000|3600|0|K_\n0|N/A|3600|0|__\n", Media).Complete);

    [Fact]
    public void Other_streams_and_other_lines_are_passed_over()
    {
        var list = PacketList.Read("\nnonsense\n2|0|1|0|K_\nx|1|1|0|K_\n1|N/A|N/A|0|K_\n0|126000|N/A|0|K_|\n", Media);

        Assert.Single(list.Pictures);
        Assert.Null(list.SoundStart);
    }

    [Fact]
    public void A_sound_packet_without_duration_still_counts() =>
        Assert.Equal(1.4, PacketList.Read("1|126000|N/A|0|K_", Media).SoundEnd!.Value, 6);

    [Fact]
    public void What_an_edit_list_hides_is_listed_apart()
    {
        var list = PacketList.Read("0|-3600|3600|0|KD\n0|0|3600|0|__\n1|-1920|1920|0|KD\n1|0|1920|0|K_\n", Media);

        Assert.Equal([0.0], list.Pictures);
        Assert.Equal([-0.04], list.Hidden);
        Assert.Equal(0, list.SoundStart);
    }

    [Fact]
    public void A_gap_between_sound_packets_parts_them()
    {
        var list = PacketList.Read("1|0|1920|0|K_\n1|1920|1920|0|K_\n1|90000|1920|0|K_\n", Media);

        Assert.Equal([0.0, 1.0], list.Sound.Select(s => s.Start));
        Assert.Equal(0.957, Assert.Single(new Stretch(0, 1).Without(list.Sound, 0.1)).Seconds, 3);
    }
}
