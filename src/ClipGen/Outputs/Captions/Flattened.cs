namespace ClipGen.Outputs.Captions;

/// <summary>Captions for what can show only one at a time, such as a subtitle track in an MP4.</summary>
internal static class Flattened
{
    /// <summary>
    /// Cues by start, none of which overlaps another: where several were shown at once, one has the text of all, the earliest at the top.
    /// Their text is plain, escaped; ids and settings are dropped.
    /// </summary>
    public static IReadOnlyList<Cue> Of(IEnumerable<Cue> cues)
    {
        var waiting = new Queue<Cue>(cues.Where(c => c.End > c.Start).OrderBy(c => c.Start));
        var shown = new List<Cue>();
        var flat = new List<Cue>();
        var at = TimeSpan.Zero;
        while (waiting.Count + shown.Count > 0)
        {
            var next = shown.Select(c => c.End).Concat(waiting.Take(1).Select(c => c.Start)).Min();
            Add(flat, at, next, shown);
            at = next;
            shown.RemoveAll(c => c.End <= at);
            while (waiting.TryPeek(out var cue) && cue.Start <= at)
            {
                shown.Add(waiting.Dequeue());
            }
        }
        return flat;
    }

    private static void Add(List<Cue> flat, TimeSpan start, TimeSpan end, List<Cue> shown)
    {
        var text = CueText.Escaped(string.Join('\n', shown.Select(c => CueText.Plain(c.Text))));
        if (text.Length == 0 || end <= start)
        {
            return;
        }
        if (flat.Count > 0 && flat[^1] is var last && last.End == start && last.Text == text)
        {
            flat[^1] = last with { End = end };
        }
        else
        {
            flat.Add(new(start, end, text));
        }
    }
}
