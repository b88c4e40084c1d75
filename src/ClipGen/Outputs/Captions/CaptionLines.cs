using System.Text;

namespace ClipGen.Outputs.Captions;

/// <summary>Lines of a caption as broadcasters set them.</summary>
internal static class CaptionLines
{
    /// <summary>The longest line, as <see cref="TextWidth"/> counts.</summary>
    public const int Columns = 42;

    /// <summary>Lines of one cue.</summary>
    public const int PerCue = 2;

    /// <summary>A line as it is if it fits, else as several. libass itself breaks only at spaces, which Chinese does not have.</summary>
    public static IReadOnlyList<string> Of(string line) =>
        Word.Of(line) is var words && words.Sum(w => w.Width + (w.Spaced ? 1 : 0)) > Columns ? Of(words) : [line];

    /// <summary>The words in as few lines as they need, all about as long.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<Word> words)
    {
        var lines = Broken(words, Columns);
        var (narrow, wide) = (1, Columns);
        while (narrow < wide)
        {
            var middle = (narrow + wide) / 2;
            if (Broken(words, middle) is var narrower && narrower.Count == lines.Count)
            {
                (lines, wide) = (narrower, middle);
            }
            else
            {
                narrow = middle + 1;
            }
        }
        return lines;
    }

    private static List<string> Broken(IReadOnlyList<Word> words, int columns)
    {
        var lines = new List<string>();
        var (line, width) = (new StringBuilder(), 0);
        foreach (var word in words)
        {
            var space = word.Spaced && line.Length > 0 ? " " : "";
            if (line.Length > 0 && width + space.Length + word.Width > columns)
            {
                lines.Add(line.ToString());
                line.Clear();
                (width, space) = (0, "");
            }
            line.Append(space).Append(word.Text);
            width += space.Length + word.Width;
        }
        if (line.Length > 0)
        {
            lines.Add(line.ToString());
        }
        return lines;
    }
}
