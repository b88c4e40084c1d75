using System.Buffers;
using System.Net;
using System.Text;

namespace ClipGen.Outputs.Captions;

/// <summary>WebVTT cue text and what it says.</summary>
internal static class CueText
{
    /// <summary>Shown as nothing: it parts characters that a format without escapes would read as a tag, a time or a command.</summary>
    public const char WordJoiner = '\u2060';

    /// <summary>Control characters, line and paragraph separators, and halves of characters, which are replaced where they stand alone.
    /// </summary>
    private static readonly SearchValues<char> Suspects =
        SearchValues.Create([.. Enumerable.Range(0, 0x10000).Select(c => (char)c)
            .Where(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029')]);

    /// <summary>
    /// What a viewer reads: tags removed, entities decoded, no control characters, no blank lines. A speaker of <c>&lt;v&gt;</c> is not
    /// part of it, as players do not show it; a <c>&lt;rt&gt;</c> gloss stands in brackets behind its word.
    /// </summary>
    public static string Plain(string cueText) => Plain(cueText, literal: text => text, styled: _ => "");

    /// <param name="literal">What stands for decoded text.</param>
    /// <param name="styled">What stands for a tag, given its name.</param>
    public static string Plain(string cueText, Func<string, string> literal, Func<string, string> styled)
    {
        var plain = new StringBuilder(cueText.Length);
        var gloss = false;
        foreach (var part in CuePart.Of(cueText))
        {
            if (gloss ? part.Tag is "/rt" or "/ruby" : part.Tag is "rt")
            {
                gloss = !gloss;
                plain.Append(gloss ? '(' : ')');
            }
            plain.Append(part.Tag is null ? literal(WebUtility.HtmlDecode(part.Text)) : styled(part.Tag));
        }
        return Clean(plain.Append(gloss ? ")" : "").ToString());
    }

    /// <summary>Plain text as cue text that says the same: nothing in it is a tag, an entity or an arrow.</summary>
    public static string Escaped(string plain) => Encoded(Clean(plain));

    /// <summary>
    /// The text of a cue that has moved: the times within it (<c>&lt;00:00:01.000&gt;</c>, karaoke) move with it, and vanish where they are
    /// not between its ends.
    /// </summary>
    public static string Moved(string cueText, TimeSpan by, TimeSpan start, TimeSpan end)
    {
        var moved = new StringBuilder(cueText.Length);
        foreach (var part in CuePart.Of(cueText))
        {
            if (part.Time is not { } time)
            {
                moved.Append(part.Text);
            }
            else if (time + by is var at && at > start && at < end)
            {
                moved.Append('<').Append(CueTime.Format(at)).Append('>');
            }
        }
        return moved.ToString();
    }

    public static string Encoded(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Lines parted by LF, without control characters, halves of characters, blanks at their ends, and blank lines.</summary>
    public static string Clean(string text)
    {
        var lines = new LineReader(text);
        var clean = new List<string>();
        while (lines.TryRead(out var line))
        {
            if (Visible(line).Trim() is { Length: > 0 } visible)
            {
                clean.Add(visible);
            }
        }
        return string.Join('\n', clean);
    }

    private static string Visible(ReadOnlySpan<char> line)
    {
        if (!line.ContainsAny(Suspects))
        {
            return line.ToString();
        }
        var visible = new StringBuilder(line.Length);
        foreach (var rune in line.EnumerateRunes())
        {
            visible.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());
        }
        return visible.ToString();
    }
}
