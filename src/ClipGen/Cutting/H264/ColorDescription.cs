namespace ClipGen.Cutting.H264;

/// <summary>What the values of pixels mean (H.264, tables E-3 to E-5): 1 is BT.709, 2 is unspecified.</summary>
internal sealed record ColorDescription(int Primaries, int Transfer, int Matrix)
{
    public const int Unspecified = 2;

    /// <summary>Whether each value has a name here, or is unspecified.</summary>
    public bool IsUsual =>
        (Primaries == Unspecified || PrimariesName is not null)
        && (Transfer == Unspecified || TransferName is not null)
        && (Matrix == Unspecified || MatrixName is not null);

    /// <summary>As ffmpeg names it; null of values that are not usual.</summary>
    public string? PrimariesName => Name(Primaries, ("bt709", 1), ("bt470bg", 5), ("smpte170m", 6), ("bt2020", 9));

    /// <summary>As <see cref="PrimariesName"/>.</summary>
    public string? TransferName => Name(Transfer, ("bt709", 1), ("smpte170m", 6), ("smpte2084", 16), ("arib-std-b67", 18));

    /// <summary>As <see cref="PrimariesName"/>.</summary>
    public string? MatrixName => Name(Matrix, ("bt709", 1), ("bt470bg", 5), ("smpte170m", 6), ("bt2020nc", 9));

    public static ColorDescription Read(BitReader reader) => new((int)reader.Bits(8), (int)reader.Bits(8), (int)reader.Bits(8));

    private static string? Name(int value, params ReadOnlySpan<(string Name, int Value)> usual)
    {
        foreach (var (name, of) in usual)
        {
            if (of == value)
            {
                return name;
            }
        }
        return null;
    }
}
