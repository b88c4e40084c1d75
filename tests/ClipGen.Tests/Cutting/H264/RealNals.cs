namespace ClipGen.Tests.Cutting.H264;

/// <summary>
/// NAL units as x264 writes them, slices cut off after 24 bytes. Made with ffmpeg:
/// <c>-f lavfi -i testsrc2=s=320x180:r=25:d=3,fade=out:20:30,noise=alls=6:allf=t -c:v libx264 -profile:v … -x264-params … -f h264</c>.
/// </summary>
internal static class RealNals
{
    /// <summary>High, four reference pictures: <c>keyint=25</c>.</summary>
    public static readonly byte[] Sps = Convert.FromHexString("6764000cacd941419f9f011000000300100000030320f1429960");

    public static readonly byte[] Pps = Convert.FromHexString("68ebe2cb22c0");

    /// <summary>As <see cref="Sps"/>, with <c>sps-id=3</c>: so is the PPS's id.</summary>
    public static readonly byte[] Sps3 = Convert.FromHexString("6764000c22cd941419f9f011000003000100000300320f142996");

    public static readonly byte[] Pps3 = Convert.FromHexString("68212be2cb22c0");

    /// <summary>Main with CAVLC, <c>cabac=0</c>.</summary>
    public static readonly byte[] CavlcSps = Convert.FromHexString("674d400ceca0a0cfcf80880000030008000003019078a14cb0");

    public static readonly byte[] CavlcPps = Convert.FromHexString("68cbe2cb20");

    /// <summary>Baseline, whose pictures are shown as they are decoded.</summary>
    public static readonly byte[] BaselineSps = Convert.FromHexString("6742c00cdb05067e7c0440000003004000000c83c50ab8");

    public static readonly byte[] BaselinePps = Convert.FromHexString("68ca82cb20");

    /// <summary>BT.709, <c>colorprim=bt709:transfer=bt709:colormatrix=bt709</c>.</summary>
    public static readonly byte[] Bt709Sps = Convert.FromHexString("6764000cacd941419f9f016a020202800000030080000019078a14cb");

    /// <summary><c>nal-hrd=cbr</c>.</summary>
    public static readonly byte[] HrdSps =
        Convert.FromHexString("6764000dacd941419f9f01100000030010000003032602001e840007a12924c01e28532c");

    /// <summary><c>interlaced=1</c>.</summary>
    public static readonly byte[] InterlacedSps = Convert.FromHexString("67640015acd941433f260220000003002000000643e28532c0");

    /// <summary>Quantisation matrices: <c>cqm=jvt</c>.</summary>
    public static readonly byte[] MatrixPps = Convert.FromHexString("68ebe2cb3002c0");

    public static readonly byte[] BufferingPeriod = Convert.FromHexString("06000595f950000180");

    public static readonly byte[] PictureTiming = Convert.FromHexString("06010301024080");

    /// <summary>Of pictures that use <see cref="Pps"/>: IDR, P, B that others refer to, B.</summary>
    public static readonly byte[][] Slices =
    [
        Convert.FromHexString("65888403fff9d5692052ef81eca8496e1e8532aa275e71d6"),
        Convert.FromHexString("419aac49a8416c994c09bfb37f0ed9b3f0b63641e0489f2e"),
        Convert.FromHexString("419eca45152c25ffb48b37941fbfff44536e570527ffe618"),
        Convert.FromHexString("019ea57442dfba200bbfbfff87d1c0f0b5b07d8f3ffb6d67"),
    ];

    /// <summary>The last slice of an IDR picture, <c>slices=4</c>.</summary>
    public static readonly byte[] LastSlice = Convert.FromHexString("65016a2210037198a00020971c00040563800084075f358c");

    public static IEnumerable<byte[]> All =>
    [
        Sps, Pps, Sps3, Pps3, CavlcSps, CavlcPps, BaselineSps, BaselinePps, Bt709Sps, HrdSps, InterlacedSps, MatrixPps,
        BufferingPeriod, PictureTiming, .. Slices, LastSlice,
    ];
}
