using System.Text;

namespace ClipGen.Clips;

/// <summary>Text from outside, made fit for one line of a log, a record or an error message.</summary>
public static class Printable
{
    /// <summary>Control characters become spaces; what is longer than <paramref name="limit"/> characters loses its end.</summary>
    public static string Line(string text, int limit)
    {
        var line = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var character in text)
        {
            if (line.Length == limit)
            {
                return line.Append('…').ToString();
            }
            line.Append(char.IsControl(character) ? ' ' : character);
        }
        return line.ToString();
    }

    /// <summary>The last <paramref name="limit"/> characters, for output whose end says what went wrong.</summary>
    public static string Tail(string text, int limit) => text.Length <= limit ? text : "…" + text[^limit..];
}
