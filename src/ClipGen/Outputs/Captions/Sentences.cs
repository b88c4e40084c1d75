namespace ClipGen.Outputs.Captions;

/// <summary>Where sentences end, in text as it is spoken: English, German, Chinese, Japanese, Arabic, Hindi.</summary>
internal static class Sentences
{
    private const string Closers = "\"'”’»«›‹)]}」』）】》〉";

    private const string Openers = "\"'“„‘‚«»‹›([{¿¡";

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "Dr", "Mr", "Mrs", "Ms", "Prof", "St", "vs", "No", "Nr", "Hr", "Fr", "bzw", "ca", "Mio", "Mrd", "Bd", "Abs", "vgl",
    };

    /// <summary>The words of each sentence. In doubt a sentence goes on: two in one caption do less harm than half a one.</summary>
    public static IEnumerable<List<Word>> Of(IReadOnlyList<Word> words)
    {
        var sentence = new List<Word>();
        for (var i = 0; i < words.Count; i++)
        {
            sentence.Add(words[i]);
            if (i == words.Count - 1 || IsEnd(words[i].Text, words[i + 1]))
            {
                yield return sentence;
                sentence = [];
            }
        }
    }

    private static bool IsEnd(string word, Word next)
    {
        var bare = word.AsSpan().TrimEnd(Closers);
        if (bare.IsEmpty)
        {
            return false;
        }
        return bare[^1] switch
        {
            '。' or '！' or '？' or '｡' => true,
            '!' or '?' or '…' or '؟' or '۔' or '।' => next.Spaced && !GoesOn(next.Text),
            '.' => next.Spaced && !GoesOn(next.Text) && !IsAbbreviation(bare[..^1].TrimStart(Openers)),
            _ => false,
        };
    }

    private static bool GoesOn(string next) => next.AsSpan().TrimStart(Openers) is { IsEmpty: false } bare && char.IsLower(bare[0]);

    /// <summary><c>z.B</c>, an initial, or the ordinal of German dates: <c>1. Mai</c>.</summary>
    private static bool IsAbbreviation(ReadOnlySpan<char> stem) =>
        stem is { Length: 1 } && char.IsLetterOrDigit(stem[0])
        || stem is { Length: 2 } && char.IsAsciiDigit(stem[0]) && char.IsAsciiDigit(stem[1])
        || (stem.Contains('.') && char.IsLetter(stem[0]))
        || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(stem);
}
