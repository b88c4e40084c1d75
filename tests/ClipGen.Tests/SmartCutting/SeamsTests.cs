using ClipGen.Cutting;
using ClipGen.SmartCutting;

namespace ClipGen.Tests;

/// <summary>What a decoder says around the seams is believed only when it is exactly what was asked for.</summary>
public sealed class SeamsTests
{
    private static readonly long[] Seam = [10];

    [Fact]
    public void Every_picture_around_a_seam_must_be_decoded()
    {
        Assert.Null(Seams.Fault(Decoded(6), Seam, 100));
        Assert.Null(Seams.Fault(Decoded(5 + 6), [2, 10], 100));
        Assert.Equal("5 of 6 frames decode where copied and encoded ones meet", Seams.Fault(Decoded(5), Seam, 100));
        Assert.Equal("6 of 4 frames decode where copied and encoded ones meet", Seams.Fault(Decoded(6), Seam, 11));
    }

    [Fact]
    public void A_decoder_that_complains_is_heard() =>
        Assert.Equal(
            "a decoder complains where copied and encoded frames meet: [h264 @ 0x1] illegal short term buffer state detected",
            Seams.Fault(Decoded(6) + "[h264 @ 0x1] illegal short term buffer state detected\n", Seam, 100));

    private static string Decoded(int pictures) => string.Concat(
        Enumerable.Range(0, pictures).Select(i => $"frame:{i}    pts:{i * 512}  pts_time:{i / 25.0}\n{PictureReport.Mark}\n"));
}
