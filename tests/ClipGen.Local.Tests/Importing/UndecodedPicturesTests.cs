using ClipGen.Ffmpeg;
using ClipGen.Local.Importing;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Importing;

/// <summary>What may be missing among the pictures that ffmpeg decoded, and what may not. Times are in pictures of 25 per second.</summary>
public sealed class UndecodedPicturesTests
{
    private static readonly double[] Ten = [.. Enumerable.Range(0, 10).Select(i => (double)i)];

    [Fact]
    public void Nothing_is_missing_where_every_packet_was_decoded() => AssertMissing(Of(Ten, Ten), 0, false);

    /// <summary>Of some recordings, packets have no time: what is decoded of them is counted nowhere.</summary>
    [Fact]
    public void A_picture_that_was_decoded_without_a_packet_of_its_time_makes_up_for_no_other() =>
        AssertMissing(Of(Ten, [0, 1, 2, 3, 4, 4.5, 6, 7, 8, 9]), 0, false, 5);

    [Fact]
    public void Pictures_before_the_first_key_picture_are_leading_ones() =>
        AssertMissing(Of(Ten, [3, 4, 5, 6, 7, 8, 9], key: 3), 3, false);

    [Fact]
    public void A_key_picture_that_was_not_decoded_is_lost() => AssertMissing(Of(Ten, [1, 2, 3, 4, 5, 6, 7, 8, 9]), 0, false, 0);

    [Theory]
    [InlineData(9)]
    [InlineData(7)]
    public void A_file_breaks_off_inside_the_picture_that_is_stored_last(int last)
    {
        AssertMissing(Of(Ten, [.. Ten.Where(t => t != last)], last: last), 0, true);
        AssertMissing(Of(Ten, [.. Ten.Where(t => t != last && t != 4)], last: last), 0, false, [.. new double[] { 4, last }.Order()]);
    }

    [Fact]
    public void Two_fields_of_h264_are_one_picture()
    {
        double[] fields = [.. Enumerable.Range(0, 20).Select(i => i / 2.0)];

        AssertMissing(Of(fields, Ten), 0, false);
        AssertMissing(Of([.. fields.Where(f => f is not (3.5 or 6.5))], Ten), 0, false);
        AssertMissing(Of(fields, [.. Ten.Where(t => t != 5)]), 0, false, 5, 5.5);
        AssertMissing(Of(fields, Ten, codec: "mpeg2video"), 0, false, [.. Ten.Select(t => t + 0.5)]);
    }

    /// <summary>It has the time of the picture before, or one right after it.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(4.03)]
    public void What_vp8_only_predicts_from_is_no_picture(double hidden)
    {
        double[] packets = [.. Ten.Append(hidden).Order()];

        AssertMissing(Of(packets, Ten, codec: "vp8"), 0, false);
        AssertMissing(Of(packets, [.. Ten.Where(t => t != 6)], codec: "vp8"), 0, false, 6);
    }

    private static UndecodedPictures Of(
        double[] packets, double[] decoded, double key = 0, double last = 9, string codec = "h264")
    {
        var video = new VideoInfo(
            0, codec, 320, 180, new Rational(25), 0, null, 1.0 / 90_000, "yuv420p", new Rational(1), 0, true, null, null);
        var list = new PacketList([.. packets.Select(Seconds)], [Seconds(key)], true, [], []) { LastTime = Seconds(last) };
        return UndecodedPictures.Of(video, list, [.. decoded.Select(Seconds)]);
    }

    private static void AssertMissing(UndecodedPictures found, int leading, bool torn, params double[] lost)
    {
        Assert.Equal((leading, torn), (found.Leading, found.Torn));
        Assert.Equal(lost.Select(Seconds), found.Lost);
    }

    private static double Seconds(double pictures) => pictures / 25;
}
