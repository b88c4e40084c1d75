using System.Text;

namespace ClipGen.Text;

/// <summary>Text from outside, made fit for one line of a log, a record or an error message.</summary>
public static class Printable
{
    /// <summary>Control characters become spaces; what is longer than <paramref name="limit"/> characters loses its end.</summary>
    public static string Line(string text, int limit)
    {
        var line = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, Whole(text, limit))))
        {
            line.Append(char.IsControl(character) ? ' ' : character);
        }
        return text.Length <= limit ? line.ToString() : line.Append('…').ToString();
    }

    /// <summary>The last <paramref name="limit"/> characters, for output whose end says what went wrong.</summary>
    public static string Tail(string text, int limit) => text.Length <= limit ? text : "…" + text[Whole(text, text.Length - limit)..];

    /// <summary>The index itself, or the one before it where it would tear a character of two halves.</summary>
    private static int Whole(string text, int index) =>
        index > 0 && index < text.Length && char.IsSurrogatePair(text[index - 1], text[index]) ? index - 1 : index;
}
