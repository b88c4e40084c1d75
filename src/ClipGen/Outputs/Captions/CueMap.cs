namespace ClipGen.Outputs.Captions;

/// <summary>Cues of recordings become cues of the clip that is cut of them (R11.1).</summary>
internal static class CueMap
{
    /// <summary>
    /// What is shorter may be what rounding left of a cue that ends where a part begins, and would be shown with a whole picture.
    /// </summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// The clip's cues by start. A cue that an edge cuts is shortened, one whose part is not in the clip is left out, and so is one of
    /// less than <see cref="Shortest"/>. None goes on beyond the end of its part, so cues of two tracks do not overlap where the
    /// clip changes between them. An identifier stays with the first cue that bears it, as WebVTT wants them unique.
    /// </summary>
    public static IReadOnlyList<Cue> Of(IEnumerable<CaptionedPart> parts)
    {
        var ordered = parts.OrderBy(p => p.Offset).ToList();
        var cues = ordered.Zip(ordered.Skip(1).Select(p => p.Offset).Append(double.PositiveInfinity), Mapped)
            .SelectMany(c => c)
            .OrderBy(c => c.Start)
            .ToList();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return [.. cues.Select(c => c.Id.Length == 0 || ids.Add(c.Id) ? c : c with { Id = "" })];
    }

    /// <param name="limit">When the next part begins, seconds of the clip.</param>
    private static IEnumerable<Cue> Mapped(CaptionedPart part, double limit)
    {
        var by = part.Offset - part.Start;
        foreach (var cue in part.Cues)
        {
            var start = CueTime.OfSeconds(Math.Max(cue.Start.TotalSeconds, part.Start) + by);
            var end = CueTime.OfSeconds(Math.Min(limit, Math.Min(cue.End.TotalSeconds, part.End) + by));
            if (end - start >= Shortest)
            {
                yield return cue with
                {
                    Start = start,
                    End = end,
                    Text = CueText.Moved(cue.Text, CueTime.OfSeconds(by), start, end),
                };
            }
        }
    }
}
