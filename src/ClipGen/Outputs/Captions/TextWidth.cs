using System.Text;

namespace ClipGen.Outputs.Captions;

/// <summary>How much room text takes, in columns: a CJK character or an emoji takes two, any other character one.</summary>
internal static class TextWidth
{
    /// <summary>First and last code points of what Unicode calls wide or full width (UAX #11), in order.</summary>
    private static readonly (int First, int Last)[] Wide =
    [
        (0x1100, 0x115F), (0x231A, 0x231B), (0x23E9, 0x23EC), (0x2614, 0x2615), (0x26A1, 0x26A1), (0x2705, 0x2705), (0x274C, 0x274C),
        (0x2753, 0x2755), (0x2E80, 0x303E), (0x3041, 0x33FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xA000, 0xA4CF), (0xA960, 0xA97C),
        (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE10, 0xFE19), (0xFE30, 0xFE6F), (0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x1F1E6, 0x1F1FF),
        (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F900, 0x1FAFF), (0x20000, 0x3FFFD),
    ];

    /// <summary>Columns of one text element, a character with all that is combined with it.</summary>
    public static int OfElement(ReadOnlySpan<char> element) => IsWide(FirstOf(element)) || element.Contains('\uFE0F') ? 2 : 1;

    /// <summary>Whether a line may be broken on either side: Chinese and Japanese are written without spaces.</summary>
    public static bool IsIdeographic(ReadOnlySpan<char> element) =>
        FirstOf(element) is var first && IsWide(first) && first is (>= 0x2E80 and < 0xA960) or (>= 0xF900 and < 0x1F000) or >= 0x20000;

    private static int FirstOf(ReadOnlySpan<char> element)
    {
        Rune.DecodeFromUtf16(element, out var first, out _);
        return first.Value;
    }

    private static bool IsWide(int character) =>
        character >= Wide[0].First && Array.Exists(Wide, w => character >= w.First && character <= w.Last);
}
