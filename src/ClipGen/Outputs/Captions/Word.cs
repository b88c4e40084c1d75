using System.Globalization;
using System.Text;

namespace ClipGen.Outputs.Captions;

/// <summary>What a line is not broken within: a word with its punctuation, or one Chinese or Japanese character with its own.</summary>
/// <param name="Width">Columns, at most <see cref="CaptionLines.Columns"/>: a longer word is several.</param>
/// <param name="Spaced">Whether a space parts it from the word before it.</param>
internal readonly record struct Word(string Text, int Width, bool Spaced)
{
    /// <summary>The longest emoji has 14 characters. Piled up marks are cut here, so that a cue's size has a bound.</summary>
    private const int LongestElement = 32;

    /// <summary>The words of plain text. No character is torn from what is combined with it.</summary>
    public static List<Word> Of(string text)
    {
        var words = new List<Word>();
        var (word, width, spaced) = (new StringBuilder(), 0, false);
        var last = "";
        for (var (at, length) = (0, 0); at < text.Length; at += length)
        {
            length = StringInfo.GetNextTextElementLength(text.AsSpan(at));
            var element = Shortened(text.AsSpan(at, length));
            var isSpace = IsSpace(element[0]);
            var columns = TextWidth.OfElement(element);
            if (word.Length > 0 && (isSpace || width + columns > CaptionLines.Columns || MayPart(last, element)))
            {
                words.Add(new(word.ToString(), width, spaced));
                word.Clear();
                (width, spaced) = (0, false);
            }
            if (isSpace)
            {
                spaced = true;
                continue;
            }
            word.Append(element);
            width += columns;
            last = element;
        }
        if (word.Length > 0)
        {
            words.Add(new(word.ToString(), width, spaced));
        }
        return words;
    }

    private static string Shortened(ReadOnlySpan<char> element) =>
        element.Length <= LongestElement ? element.ToString()
        : char.IsHighSurrogate(element[LongestElement - 1]) ? element[..(LongestElement - 1)].ToString()
        : element[..LongestElement].ToString();

    /// <summary>Blanks, but for those that forbid a break.</summary>
    private static bool IsSpace(char character) => char.IsWhiteSpace(character) && character is not ('\u00A0' or '\u2007' or '\u202F');

    /// <summary>Punctuation stays with the character that it follows, and an opening bracket with the one that follows it.</summary>
    private static bool MayPart(string before, string after) =>
        (TextWidth.IsIdeographic(before) || TextWidth.IsIdeographic(after))
        && CharUnicodeInfo.GetUnicodeCategory(before, 0) is not (UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation)
        && CharUnicodeInfo.GetUnicodeCategory(after, 0) is not (UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation
            or UnicodeCategory.OtherPunctuation or UnicodeCategory.ModifierLetter);
}
