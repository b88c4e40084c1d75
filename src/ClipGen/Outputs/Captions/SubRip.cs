using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ClipGen.Model;

namespace ClipGen.Outputs.Captions;

/// <summary>
/// SubRip (<c>.srt</c>), which nobody has specified: what programs write is read, and what every player reads is written.
/// </summary>
internal static partial class SubRip
{
    /// <summary>
    /// Reads the cues in the order of the file. Numbers may be missing, hours too; decimals stand after a comma or a point; what follows
    /// the times (positions in pixels) is passed over. <c>i</c>, <c>b</c> and <c>u</c> remain tags, <c>font</c> is removed, all else is
    /// text: entities and <c>{\an8}</c> too.
    /// </summary>
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.TranscriptInvalid"/>: a cue is too late or too long, or there are too many.
    /// </exception>
    public static IReadOnlyList<Cue> Read(string text)
    {
        var lines = LineReader.OfFile(text);
        var cues = new List<Cue>();
        var body = new List<string>();
        Cue? cue = null;
        var length = 0;
        var numberMayStandHere = false;
        while (lines.TryRead(out var line))
        {
            if (Times(line) is { } times)
            {
                if (numberMayStandHere && body.Count > 0 && IsNumber(body[^1]))
                {
                    body.RemoveAt(body.Count - 1);
                }
                Add(cues, cue, body);
                cue = times;
                body.Clear();
                length = 0;
            }
            else if (cue is not null && !line.IsWhiteSpace())
            {
                body.Add(line.ToString());
                length += line.Length;
                Transcript.CheckLength(cue, length);
            }
            numberMayStandHere = !line.IsWhiteSpace();
        }
        Add(cues, cue, body);
        return cues;
    }

    /// <summary>The cues as a file, numbered from 1, lines ended by LF. Ids, settings and tags other than i, b and u are dropped.</summary>
    public static string Write(IEnumerable<Cue> cues)
    {
        var text = new StringBuilder();
        var number = 0;
        foreach (var cue in cues)
        {
            text.Append(CultureInfo.InvariantCulture, $"{++number}\n")
                .Append(CueTime.Format(cue.Start, ',')).Append(" --> ").Append(CueTime.Format(cue.End, ',')).Append('\n')
                .Append(TextOf(cue.Text)).Append("\n\n");
        }
        return text.ToString();
    }

    private static void Add(List<Cue> cues, Cue? cue, List<string> body)
    {
        if (cue is not null)
        {
            cues.Add(cue with { Text = CueTextOf(string.Join('\n', body)) });
            Transcript.CheckCount(cues.Count);
        }
    }

    private static Cue? Times(ReadOnlySpan<char> line)
    {
        if (!line.Contains("-->", StringComparison.Ordinal) || TimesPattern().Match(line.ToString()) is not { Success: true } match)
        {
            return null;
        }
        return Time(match.Groups["start"].Value) is { } start && Time(match.Groups["end"].Value) is { } end
            ? new(CueTime.Checked(start), CueTime.Checked(end), "")
            : null;
    }

    private static TimeSpan? Time(string written)
    {
        var match = TimePattern().Match(written);
        var thousandths = match.Groups["f"].Value.PadRight(3, '0')[..3];
        return match.Success
            ? CueTime.Of(match.Groups["h"].ValueSpan, Number(match.Groups["m"].Value), Number(match.Groups["s"].Value), Number(thousandths))
            : null;
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsNumber(string line) => line.AsSpan().Trim() is var digits && !digits.ContainsAnyExceptInRange('0', '9');

    private static string CueTextOf(string body)
    {
        var text = new StringBuilder(body.Length);
        var at = 0;
        foreach (Match tag in Tag().Matches(body))
        {
            text.Append(Literal(body[at..tag.Index]));
            if (tag.Groups["name"].Success)
            {
                text.Append('<').Append(tag.Groups["end"].Value).Append(tag.Groups["name"].Value.ToLowerInvariant()).Append('>');
            }
            at = tag.Index + tag.Length;
        }
        return CueText.Clean(text.Append(Literal(body[at..])).ToString());
    }

    private static string Literal(string written) => CueText.Encoded(written
        .Replace($"<{CueText.WordJoiner}", "<", StringComparison.Ordinal)
        .Replace($"--{CueText.WordJoiner}>", "-->", StringComparison.Ordinal));

    private static string TextOf(string cueText)
    {
        var open = new Stack<string>();
        var text = CueText.Plain(cueText, text => LooksLikeTag().Replace(text, $"<{CueText.WordJoiner}"), tag => Styled(tag, open));
        var lines = string.Concat([text, .. open.Select(tag => $"</{tag}>")]).Split('\n');
        return string.Join('\n', lines.Select(WithoutTimes));
    }

    /// <summary>A tag of the few that SubRip has, where it is well placed.</summary>
    private static string Styled(string tag, Stack<string> open)
    {
        if (tag is "i" or "b" or "u")
        {
            open.Push(tag);
            return $"<{tag}>";
        }
        return open.TryPeek(out var last) && tag == $"/{last}" ? $"</{open.Pop()}>" : "";
    }

    private static string WithoutTimes(string line) =>
        !TimesPattern().IsMatch(line) ? line : line.Replace("-->", $"--{CueText.WordJoiner}>", StringComparison.Ordinal);

    [GeneratedRegex(@"\A\s*(?<start>[0-9:.,]+)\s*-->\s*(?<end>[0-9:.,]+)(?:\s|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex TimesPattern();

    [GeneratedRegex(@"\A(?:(?<h>[0-9]+):)?(?<m>[0-9]{1,2}):(?<s>[0-9]{1,2})(?:[.,](?<f>[0-9]{1,9}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();

    [GeneratedRegex(@"<(?<end>/?)(?:(?<name>[ibu])|font)(?:\s[^<>]*)?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    /// <summary>Also at the end, since more text may follow there.</summary>
    [GeneratedRegex(@"<(?=[A-Za-z/]|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex LooksLikeTag();
}
