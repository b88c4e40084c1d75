using ClipGen.Cutting;
using ClipGen.Cutting.H264;

namespace ClipGen.Tests.Cutting.H264;

public sealed class PictureStreamTests
{
    private static readonly byte[] Delimiter = [0x09, 0xF0];
    private static readonly byte[] Filler = [0x0C, 0xFF, 0x80];
    private static readonly byte[] RecoveryPoint = [0x06, 0x06, 0x01, 0xC4, 0x80];
    private static readonly byte[] Captions = [0x06, 0x04, 0x03, 0xB5, 0x00, 0x31, 0x80];

    [Fact]
    public void Only_slices_and_messages_stay_and_the_first_recording_keeps_its_bytes()
    {
        var stream = new PictureStream(new());

        var (sample, isIdr) = stream.Picture(Nals(
            Delimiter, RealNals.Sps, RealNals.Pps, RealNals.BufferingPeriod, RecoveryPoint,
            RealNals.Slices[0], RealNals.LastSlice, Filler));

        Assert.True(isIdr);
        Assert.Equal([RealNals.BufferingPeriod, RecoveryPoint, RealNals.Slices[0], RealNals.LastSlice], Parts(sample));
        Assert.Equal(RealNals.Sps, stream.First!.Nal.ToArray());

        (sample, isIdr) = stream.Picture(
            Nals(Delimiter, Captions, RecoveryPoint, RealNals.PictureTiming, RealNals.Slices[1], [0x0A], [0x78, 0x01]));
        Assert.False(isIdr);
        Assert.Equal([Captions, RealNals.PictureTiming, RealNals.Slices[1]], Parts(sample));
    }

    [Fact]
    public void A_second_recording_is_renamed_and_loses_messages_that_name_its_SPS()
    {
        var track = new ParameterSets();
        new PictureStream(track).Picture(Nals(RealNals.CavlcSps, RealNals.CavlcPps, RealNals.Slices[0]));
        var second = new PictureStream(track);

        var (sample, _) = second.Picture(
            Nals(RealNals.HrdSps, RealNals.Pps, RealNals.BufferingPeriod, RealNals.PictureTiming, RealNals.Slices[0], RealNals.LastSlice));

        Assert.Equal(
            [RealNals.PictureTiming, SliceHeader.Rename(RealNals.Slices[0], 15), SliceHeader.Rename(RealNals.LastSlice, 15)],
            Parts(sample));
    }

    [Fact]
    public void Parameter_sets_may_change_on_the_way()
    {
        var track = new ParameterSets();
        var stream = new PictureStream(track);
        stream.Put(RealNals.Sps);
        stream.Put(RealNals.Pps);
        Assert.Equal(0, Used(RealNals.Slices[0]));
        // PPS 0 is another one from here on, and then the first again.
        stream.Put(RealNals.MatrixPps);
        Assert.Equal(15, Used(RealNals.Slices[1]));
        stream.Put(RealNals.Pps);
        Assert.Equal(0, Used(RealNals.Slices[2]));
        // SPS 0 changes under a PPS that stays.
        stream.Put(RealNals.Bt709Sps);
        Assert.Equal(16, Used(RealNals.Slices[0]));
        Assert.Equal((2, 3), (track.SpsCount, track.PpsCount));

        int Used(byte[] slice) => SliceHeader.Read(Parts(stream.Picture(Nals(slice)).Sample).Single()).PpsId;
    }

    [Fact]
    public void A_decoder_configuration_gives_the_sets_of_a_stream()
    {
        var written = new ParameterSets();
        new PictureStream(written).Picture(Nals(RealNals.Sps, RealNals.Pps, RealNals.Slices[0]));
        var track = new ParameterSets();
        var stream = new PictureStream(track);
        stream.Configure(written.DecoderConfiguration());

        Assert.True(stream.Picture(Nals(RealNals.Slices[0])).IsIdr);
        Assert.Equal(Convert.ToHexString(written.DecoderConfiguration()), Convert.ToHexString(track.DecoderConfiguration()));
        Assert.Throws<InvalidDataException>(() => new PictureStream(new()).Configure(written.DecoderConfiguration().AsSpan()[..20]));
        Assert.Throws<SmartRefusedException>(() => new PictureStream(new()).Configure([1, 100, 0, 12, 0xFD, 0xE0, 0]));
    }

    [Fact]
    public void Sets_that_no_picture_uses_do_not_reach_the_track()
    {
        var track = new ParameterSets();
        new PictureStream(track).Picture(Nals(RealNals.InterlacedSps, RealNals.Pps, RealNals.Sps, RealNals.Slices[0]));

        Assert.Equal((1, 1), (track.SpsCount, track.PpsCount));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(13)]
    [InlineData(15)]
    [InlineData(19)]
    [InlineData(21)]
    public void Kinds_of_slices_that_players_may_not_know_are_refused(int type) =>
        Refuse($"the recording has NAL units of type {type}", RealNals.Slices[0], [(byte)(0x60 | type), 0x88, 0x80]);

    [Fact]
    public void What_is_not_exactly_one_picture_is_refused()
    {
        Refuse("0 pictures share a time", RealNals.BufferingPeriod);
        Refuse("0 pictures share a time", RealNals.LastSlice);
        Refuse("2 pictures share a time", RealNals.Slices[1], RealNals.Slices[2]);
        Refuse("a picture is an IDR picture in part", RealNals.Slices[1], RealNals.LastSlice);
    }

    [Fact]
    public void A_slice_that_repeats_another_one_is_no_second_picture()
    {
        var pps = BitString.Nal(
            BitString.Fixed(0x68, 8) + "1" + "1" + "00" + "1" + "1" + "1" + "000"
            + BitString.Signed(0) + BitString.Signed(0) + BitString.Signed(0) + "001");
        var slice = BitString.Fixed(0x65, 8) + "1" + BitString.Unsigned(7) + "1" + BitString.Fixed(0, 4) + "1" + BitString.Fixed(0, 6);
        var (first, again) = (BitString.Nal(slice + BitString.Unsigned(0) + "1010"), BitString.Nal(slice + BitString.Unsigned(1) + "1010"));

        var (sample, _) = new PictureStream(new()).Picture(Nals(RealNals.Sps, pps, first, again));
        Assert.Equal([first, again], Parts(sample));
    }

    [Fact]
    public void A_slice_whose_sets_are_missing_is_refused()
    {
        Assert.Equal("the recording uses PPS 0, which it does not have",
            Assert.Throws<SmartRefusedException>(() => new PictureStream(new()).Picture(Nals(RealNals.Slices[0]))).Message);
        Assert.Equal("the recording uses SPS 0, which it does not have",
            Assert.Throws<SmartRefusedException>(() => new PictureStream(new()).Picture(Nals(RealNals.Pps, RealNals.Slices[0]))).Message);
    }

    [Fact]
    public void An_edge_lives_under_the_SPS_of_its_source()
    {
        var track = new ParameterSets();
        var source = new PictureStream(track);
        source.Picture(Nals(RealNals.HrdSps, RealNals.Pps, RealNals.Slices[0]));
        var edge = new PictureStream(track);
        edge.Put(RealNals.Sps3);
        edge.Put(RealNals.Pps3);
        var slice = BitString.Fixed(0x65, 8) + "1" + BitString.Unsigned(7);
        var rest = "00" + BitString.Signed(0) + BitString.Unsigned(1);
        var own = Written(slice + BitString.Unsigned(3) + BitString.Fixed(0, 4) + BitString.Unsigned(0) + BitString.Fixed(0, 6) + rest);

        Assert.True(edge.TryLiveUnder(source.First!, idrId: 9));
        var (sample, isIdr) = edge.Picture(Nals(RealNals.Sps3, RealNals.Pps3, RealNals.PictureTiming, own));

        Assert.True(isIdr);
        // PPS 3 is free; the lengths of numbers are the same.
        var expected = Written(
            slice + BitString.Unsigned(3) + BitString.Fixed(0, 4) + BitString.Unsigned(9) + BitString.Fixed(0, 6) + rest);
        Assert.Equal([expected], Parts(sample));
        Assert.Equal((1, 2), (track.SpsCount, track.PpsCount));
        Assert.Throws<SmartRefusedException>(() => edge.Picture(Nals(RealNals.Pps, own)));

        static byte[] Written(string head) => BitString.Nal(head.PadRight((head.Length + 7) / 8 * 8, '1') + "1010101011");
    }

    [Fact]
    public void An_edge_that_cannot_live_under_another_SPS_keeps_its_own()
    {
        var track = new ParameterSets();
        var edge = new PictureStream(track);
        Assert.False(edge.TryLiveUnder(SequenceParameterSet.Parse(RealNals.BaselineSps), 1));
        edge.Put(RealNals.Sps);
        edge.Put(RealNals.Pps);

        Assert.False(edge.TryLiveUnder(SequenceParameterSet.Parse(RealNals.BaselineSps), 1));
        Assert.Equal([RealNals.Slices[0]], Parts(edge.Picture(Nals(RealNals.Slices[0])).Sample));
        Assert.Equal(RealNals.Sps, track.All.Single().Nal.ToArray());
    }

    private static void Refuse(string reason, params byte[][] nals) =>
        Assert.Equal(reason, Assert.Throws<SmartRefusedException>(
            () => new PictureStream(new()).Picture(Nals([RealNals.Sps, RealNals.Pps, .. nals]))).Message);

    private static List<ReadOnlyMemory<byte>> Nals(params byte[][] nals) => [.. nals.Select(n => (ReadOnlyMemory<byte>)n)];

    private static List<byte[]> Parts(byte[] sample) => Mp4Sample.Split(sample).ConvertAll(n => n.ToArray());
}
