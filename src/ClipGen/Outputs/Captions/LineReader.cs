namespace ClipGen.Outputs.Captions;

/// <summary>The lines of a text, ended by CRLF, LF or CR, one at a time.</summary>
internal sealed class LineReader(string text)
{
    private int start;
    private int next;

    /// <summary>The lines of a file, without its byte order mark.</summary>
    public static LineReader OfFile(string text) => new(text) { next = text.StartsWith('\uFEFF') ? 1 : 0 };

    /// <summary>The next line without its end; false after the last one.</summary>
    public bool TryRead(out ReadOnlySpan<char> line)
    {
        start = next;
        var rest = text.AsSpan(start);
        var length = rest.IndexOfAny('\r', '\n');
        line = length < 0 ? rest : rest[..length];
        next = start + line.Length;
        if (length >= 0)
        {
            next += rest[length..].StartsWith("\r\n") ? 2 : 1;
        }
        return rest.Length > 0;
    }

    /// <summary>Makes the line that was read last the next one.</summary>
    public void Unread() => next = start;
}
