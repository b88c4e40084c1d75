namespace ClipGen.Outputs.Captions;

/// <summary>A piece of WebVTT cue text: text between tags, or one tag.</summary>
/// <param name="Text">As written, a tag with its brackets.</param>
/// <param name="Tag">A tag's name without classes and annotation, <c>v</c> or <c>/v</c>; null for text.</param>
/// <param name="Time">Of a timestamp tag.</param>
internal readonly record struct CuePart(string Text, string? Tag, TimeSpan? Time)
{
    private static readonly char[] EndsOfName = ['.', ' ', '\t', '\n', '\f'];

    /// <summary>Every piece in order; a tag that no <c>&gt;</c> ends goes on to the end of the text.</summary>
    public static IEnumerable<CuePart> Of(string cueText)
    {
        for (var at = 0; at < cueText.Length;)
        {
            var isTag = cueText[at] == '<';
            var end = cueText.IndexOf(isTag ? '>' : '<', at);
            var next = end < 0 ? cueText.Length : isTag ? end + 1 : end;
            yield return isTag ? OfTag(cueText[at..next]) : new(cueText[at..next], null, null);
            at = next;
        }
    }

    private static CuePart OfTag(string tag)
    {
        var inner = tag.AsSpan(1).TrimEnd('>');
        if (inner.Length > 0 && char.IsAsciiDigit(inner[0]))
        {
            var line = inner;
            return new(tag, "", CueTime.TryTake(ref line, out var time) && line.IsEmpty && !CueTime.IsTooLate(time) ? time : null);
        }
        var length = inner.IndexOfAny(EndsOfName);
        return new(tag, (length < 0 ? inner : inner[..length]).ToString(), null);
    }
}
