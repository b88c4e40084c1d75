using System.Text;
using ClipGen.Model;

namespace ClipGen.Outputs.Captions;

/// <summary>
/// WebVTT as the W3C specifies it (https://www.w3.org/TR/webvtt1/, section 6). Comments, style sheets and regions are dropped: they
/// change how captions look, not what they say and when.
/// </summary>
internal static class WebVtt
{
    public const string Signature = "WEBVTT";

    private static readonly char[] Spaces = [' ', '\t', '\n', '\f', '\r'];

    /// <summary>Reads the cues in the order of the file; a malformed one is passed over as the specification says.</summary>
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.TranscriptInvalid"/>: it does not begin with <c>WEBVTT</c>, or has a cue too late or too long, or too many.
    /// </exception>
    public static IReadOnlyList<Cue> Read(string text)
    {
        var lines = LineReader.OfFile(text.Replace('\0', '\uFFFD'));
        if (!lines.TryRead(out var first) || !IsSignature(first))
        {
            throw Transcript.Invalid($"is not WebVTT: its first line must be {Signature}");
        }
        PassHeader(lines);
        var cues = new List<Cue>();
        var block = new StringBuilder();
        while (lines.TryRead(out var line))
        {
            if (!line.IsEmpty && ReadBlock(line, lines, block.Clear()) is { } cue)
            {
                cues.Add(cue);
                Transcript.CheckCount(cues.Count);
            }
        }
        return cues;
    }

    /// <summary>The cues as a file, lines ended by LF.</summary>
    public static string Write(IEnumerable<Cue> cues)
    {
        var text = new StringBuilder($"{Signature}\n");
        foreach (var cue in cues)
        {
            text.Append('\n');
            if (cue.Id.Length > 0)
            {
                text.Append(cue.Id).Append('\n');
            }
            text.Append(CueTime.Format(cue.Start)).Append(" --> ").Append(CueTime.Format(cue.End));
            if (cue.Settings.Length > 0)
            {
                text.Append(' ').Append(cue.Settings);
            }
            text.Append('\n').Append(cue.Text).Append(cue.Text.Length > 0 ? "\n" : "");
        }
        return text.ToString();
    }

    public static bool IsSignature(ReadOnlySpan<char> line) =>
        line.StartsWith(Signature) && (line.Length == Signature.Length || line[Signature.Length] is ' ' or '\t');

    /// <summary>Lines up to the first empty one, or the first that could be a cue's times.</summary>
    private static void PassHeader(LineReader lines)
    {
        while (lines.TryRead(out var line) && !line.IsEmpty)
        {
            if (HasArrow(line))
            {
                lines.Unread();
                return;
            }
        }
    }

    /// <summary>Lines up to an empty one, or to the times of a cue that no empty line sets apart.</summary>
    private static Cue? ReadBlock(ReadOnlySpan<char> line, LineReader lines, StringBuilder text)
    {
        Cue? cue = null;
        var (number, seenArrow) = (0, false);
        do
        {
            number++;
            if (!HasArrow(line))
            {
                text.Append(text.Length > 0 ? "\n" : "").Append(line);
                Transcript.CheckLength(cue, text.Length);
            }
            else if (number <= 2 && !seenArrow)
            {
                seenArrow = true;
                cue = ReadTimes(line, text.ToString());
                text.Clear();
            }
            else
            {
                lines.Unread();
                break;
            }
        }
        while (lines.TryRead(out line) && !line.IsEmpty);
        return cue is null ? null : cue with { Text = text.ToString() };
    }

    private static Cue? ReadTimes(ReadOnlySpan<char> line, string id)
    {
        line = line.TrimStart(Spaces);
        if (!CueTime.TryTake(ref line, out var start))
        {
            return null;
        }
        line = line.TrimStart(Spaces);
        if (!line.StartsWith("-->"))
        {
            return null;
        }
        line = line[3..].TrimStart(Spaces);
        return CueTime.TryTake(ref line, out var end)
            ? new(CueTime.Checked(start), CueTime.Checked(end), "", id, CueSettings.Valid(line))
            : null;
    }

    private static bool HasArrow(ReadOnlySpan<char> line) => line.Contains("-->", StringComparison.Ordinal);
}
