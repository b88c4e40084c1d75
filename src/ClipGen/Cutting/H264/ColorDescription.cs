namespace ClipGen.Cutting.H264;

/// <summary>What the values of pixels mean (H.264, tables E-3 to E-5): 1 is BT.709, 2 is unspecified.</summary>
internal sealed record ColorDescription(int Primaries, int Transfer, int Matrix)
{
    public const int Unspecified = 2;

    public static ColorDescription Read(BitReader reader) => new((int)reader.Bits(8), (int)reader.Bits(8), (int)reader.Bits(8));
}
