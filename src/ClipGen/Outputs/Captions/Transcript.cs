using System.Globalization;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Outputs.Captions;

/// <summary>The transcript of a track, as it comes from outside: WebVTT or SubRip.</summary>
public static class Transcript
{
    /// <summary>Cues of the longest transcript that is read.</summary>
    public const int MostCues = 10_000;

    private const int LongestLine = 65_536;

    /// <summary>
    /// Characters of a cue's text. With <see cref="MostAtOnce"/>, what is shown at any time fits into a sample of a subtitle track, 65,535
    /// bytes, even if each takes four.
    /// </summary>
    private const int LongestCue = 2000;

    private const int MostAtOnce = 8;

    /// <summary>Reads WebVTT, which its first line gives away, or else SubRip.</summary>
    /// <param name="fileName">Only its extension counts.</param>
    /// <returns>At least one cue, by start; each has text and is shown for a while. Times are the recording's.</returns>
    /// <exception cref="ClipException">
    /// <see cref="ErrorCode.TranscriptInvalid"/>, in one line that begins with <c>the transcript</c>: larger than
    /// <see cref="StoredTranscript.LargestSize"/>, NUL characters, a line, a cue or a time that is too long, too many cues, or none.
    /// </exception>
    public static IReadOnlyList<Cue> Read(string text, string fileName)
    {
        CheckText(text);
        var signed = WebVtt.IsSignature(FirstLine(text));
        var read = signed || fileName.EndsWith(".vtt", StringComparison.OrdinalIgnoreCase) ? WebVtt.Read(text) : SubRip.Read(text);
        var cues = read.Where(c => c.End > c.Start && CueText.Plain(c.Text).Length > 0).OrderBy(c => c.Start).ToList();
        CheckCues(cues);
        return cues;
    }

    internal static ClipException Invalid(string fault, Exception? inner = null) =>
        new(ErrorCode.TranscriptInvalid, $"the transcript {fault}", inner: inner);

    /// <summary>Asked while a file is read, so that no more of it is gathered than can be used.</summary>
    internal static void CheckCount(int cues)
    {
        if (cues > MostCues)
        {
            throw Invalid($"has more than {Thousands(MostCues)} cues");
        }
    }

    /// <summary>As <see cref="CheckCount"/>.</summary>
    /// <param name="cue">Null outside of cues.</param>
    internal static void CheckLength(Cue? cue, int characters)
    {
        if (cue is not null && characters > LongestCue)
        {
            throw Invalid($"has a cue of more than {Thousands(LongestCue)} characters at {CueTime.Format(cue.Start)}");
        }
    }

    private static ReadOnlySpan<char> FirstLine(string text)
    {
        LineReader.OfFile(text).TryRead(out var line);
        return line;
    }

    private static void CheckText(string text)
    {
        if (text.Length > StoredTranscript.LargestSize)
        {
            throw Invalid($"is larger than {Thousands(StoredTranscript.LargestSize)} bytes");
        }
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw Invalid("has NUL characters: it is not a text file");
        }
        var lines = new LineReader(text);
        for (var number = 1; lines.TryRead(out var line); number++)
        {
            if (line.Length > LongestLine)
            {
                throw Invalid($"has {Thousands(line.Length)} characters in line {Thousands(number)}; the most is {Thousands(LongestLine)}");
            }
        }
    }

    private static void CheckCues(List<Cue> cues)
    {
        if (cues.Count == 0)
        {
            throw Invalid("has no cues; expected WebVTT, which begins with the line WEBVTT, or SubRip");
        }
        var shown = new PriorityQueue<Cue, TimeSpan>();
        foreach (var cue in cues)
        {
            while (shown.TryPeek(out _, out var end) && end <= cue.Start)
            {
                shown.Dequeue();
            }
            shown.Enqueue(cue, cue.End);
            if (shown.Count > MostAtOnce)
            {
                throw Invalid($"shows more than {MostAtOnce} cues at once at {CueTime.Format(cue.Start)}");
            }
        }
    }

    private static string Thousands(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
