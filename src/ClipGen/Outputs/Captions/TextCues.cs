namespace ClipGen.Outputs.Captions;

/// <summary>Cues of what is said in a stretch of a recording when only the text is known, not when each word of it is said.</summary>
internal static class TextCues
{
    /// <summary>What can just be read, seconds.</summary>
    private const double Shortest = 1;

    /// <summary>
    /// Cues that begin where sentences do, each of at most two lines, one after the other over the whole stretch. Each is shown in
    /// proportion to its length, but not too short to be read where there is room.
    /// </summary>
    /// <param name="text">Plain: nothing in it is a tag or an entity.</param>
    /// <param name="startSeconds">Of whichever clock the cues are wanted on.</param>
    /// <param name="endSeconds">As <paramref name="startSeconds"/>.</param>
    /// <returns>Nothing when there is no text, or no time.</returns>
    public static IReadOnlyList<Cue> Of(string? text, double startSeconds, double endSeconds)
    {
        var words = Word.Of(CueText.Clean(text ?? ""));
        var seconds = endSeconds - startSeconds;
        var perColumn = seconds / Math.Max(1, words.Sum(w => w.Width));
        var texts = Joined(Sentences.Of(words), perColumn)
            .SelectMany(s => CaptionLines.Of(s).Chunk(CaptionLines.PerCue))
            .Select(lines => string.Join('\n', lines))
            .ToList();
        var shares = Shares([.. texts.Select(t => Word.Of(t).Sum(w => w.Width))], seconds);
        var cues = new List<Cue>();
        var at = startSeconds;
        for (var i = 0; i < texts.Count; i++)
        {
            var (start, end) = (CueTime.OfSeconds(at), CueTime.OfSeconds(at + shares[i]));
            if (end > start)
            {
                cues.Add(new(start, end, CueText.Escaped(texts[i])));
            }
            at += shares[i];
        }
        return cues;
    }

    /// <summary>Sentences that would be shown too briefly share a cue with a neighbour where it has room.</summary>
    private static List<List<Word>> Joined(IEnumerable<List<Word>> sentences, double perColumn)
    {
        var joined = new List<List<Word>>();
        foreach (var sentence in sentences)
        {
            if (joined.Count > 0 && (IsBrief(joined[^1], perColumn) || IsBrief(sentence, perColumn))
                && CaptionLines.Of([.. joined[^1], .. sentence]).Count <= CaptionLines.PerCue)
            {
                joined[^1].AddRange(sentence);
            }
            else
            {
                joined.Add(sentence);
            }
        }
        return joined;
    }

    private static bool IsBrief(List<Word> sentence, double perColumn) => sentence.Sum(w => w.Width) * perColumn < Shortest;

    /// <summary>Shares of the time, in proportion to length; the shortest first, so that what they need is taken from all longer ones.
    /// </summary>
    private static double[] Shares(int[] lengths, double seconds)
    {
        var shares = new double[lengths.Length];
        var (left, length) = (seconds, lengths.Sum());
        foreach (var (i, order) in Enumerable.Range(0, lengths.Length).OrderBy(i => lengths[i]).Select((i, order) => (i, order)))
        {
            var share = left * lengths[i] / length;
            shares[i] = left >= Shortest * (lengths.Length - order) ? Math.Max(Shortest, share) : share;
            (left, length) = (left - shares[i], length - lengths[i]);
        }
        return shares;
    }
}
