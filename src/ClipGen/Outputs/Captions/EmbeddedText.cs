using System.Text.RegularExpressions;

namespace ClipGen.Outputs.Captions;

/// <summary>Captions as ffmpeg takes them into a subtitle track of an MP4.</summary>
internal static partial class EmbeddedText
{
    /// <summary>The file's extension: it goes into ffmpeg as SubRip.</summary>
    public const string Extension = ".srt";

    /// <summary>
    /// Characters. ffmpeg reads lines of 4 KB: a longer one would be cut within a character, and its caption would be lost.
    /// </summary>
    private const int LongestLine = 500;

    /// <summary>
    /// A SubRip file for ffmpeg's <c>-c:s mov_text</c>, whose text comes out of the MP4 as a viewer reads it. Cues do not overlap, because
    /// those of a track cannot. WebVTT would not do: ffmpeg's reader leaves a backslash at every brace, drops the text of braces with a
    /// backslash within, and breaks lines at <c>\N</c>; both have no escapes, so a word joiner parts what would be read as a command.
    /// </summary>
    public static string Write(IEnumerable<Cue> cues) =>
        SubRip.Write(Flattened.Of(cues).Select(c => c with { Text = CueText.Escaped(Literal(Broken(CueText.Plain(c.Text)))) }));

    private static string Literal(string plain) => Commands().Replace(plain, $"$0{CueText.WordJoiner}");

    private static string Broken(string text) => string.Join(
        '\n', text.Split('\n').SelectMany(line => line.EnumerateRunes().Chunk(LongestLine).Select(runes => string.Concat(runes))));

    /// <summary>What begins ASS overrides (<c>{\an8}</c>, <c>\N</c>), MicroDVD styles (<c>{y:i}</c>), tags and entities.</summary>
    [GeneratedRegex(@"[{\\<]|&(?=[#0-9A-Za-z]+;)", RegexOptions.CultureInvariant)]
    private static partial Regex Commands();
}
