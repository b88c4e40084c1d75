namespace ClipGen.Local.Tests;

/// <summary>
/// A picture that says which one it is: 32 black or white fields, 8 by 4, hold the number, the source and a checksum. Survives encoding and
/// scaling; a blend of two pictures fails the checksum.
/// </summary>
internal static class FrameCode
{
    private const int Columns = 8;
    private const int Rows = 4;
    private const byte Black = 40;
    private const byte White = 215;

    public static void Draw(Span<byte> picture, int width, int height, int source, int number)
    {
        var code = Code(source, number);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var bit = (y * Rows / height * Columns) + (x * Columns / width);
                picture[(y * width) + x] = (code >> bit & 1) == 1 ? White : Black;
            }
        }
    }

    /// <param name="left">Where the source's picture lies in the clip's, which may have bars.</param>
    /// <returns>Source and number; null when the picture is none of ours.</returns>
    public static (int Source, int Number)? Read(ReadOnlySpan<byte> picture, int stride, int left, int top, int width, int height)
    {
        var code = 0u;
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var (x, y) = (left + (column * width / Columns), top + (row * height / Rows));
                if (Average(picture, stride, x, y, width / Columns, height / Rows) > (Black + White) / 2)
                {
                    code |= 1u << ((row * Columns) + column);
                }
            }
        }
        var (source, number) = ((int)(code >> 18 & 15), (int)(code & 0x3FFFF));
        return Code(source, number) == code ? (source, number) : null;
    }

    private static uint Code(int source, int number) =>
        (uint)number | (uint)source << 18 | (uint)(((number * 37) + (source * 101) + 7) % 1021) << 22;

    /// <summary>The middle of a field: its edges are blurred.</summary>
    private static int Average(ReadOnlySpan<byte> picture, int stride, int left, int top, int width, int height)
    {
        var (sum, count) = (0, 0);
        for (var y = top + (height / 4); y < top + (height * 3 / 4); y++)
        {
            for (var x = left + (width / 4); x < left + (width * 3 / 4); x++)
            {
                sum += picture[(y * stride) + x];
                count++;
            }
        }
        return sum / count;
    }
}
