using System.Globalization;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>The query of <c>GET …/clips</c>, as it was written.</summary>
/// <param name="View"><c>summary</c> leaves the histories out.</param>
/// <param name="Top">The most clips of one page, 1 to <see cref="MostOfAPage"/>; without it, all are answered.</param>
/// <param name="ContinuationToken">Of the page before.</param>
public sealed record ClipsQuery(string? View = null, string? Top = null, string? ContinuationToken = null)
{
    public const int MostOfAPage = 1000;

    /// <exception cref="InvalidInputException">The view is not a known one.</exception>
    internal bool Histories() => !IsSummary(View);

    /// <param name="view">As it was written.</param>
    /// <exception cref="InvalidInputException">The view is not a known one.</exception>
    internal static bool IsSummary(string? view) => view switch
    {
        null or "" => false,
        "summary" => true,
        _ => throw new InvalidInputException($"view is '{Printable.Line(view, 40)}'; it must be summary, or left out"),
    };

    /// <param name="clip">The one clip that is asked for; null when it is all of them.</param>
    /// <exception cref="InvalidInputException">There is no such page, and what is wrong.</exception>
    internal StatusDocument.Page? Page(ClipKey? clip)
    {
        var after = string.IsNullOrEmpty(ContinuationToken) ? null : ContinuationToken;
        if (string.IsNullOrEmpty(Top))
        {
            return after is null ? null : throw new InvalidInputException("continuationToken needs top");
        }
        if (clip is not null)
        {
            throw new InvalidInputException("top is for all clips of an episode; leave it out to ask for one");
        }
        if (!int.TryParse(Top, NumberStyles.None, CultureInfo.InvariantCulture, out var top) || top is < 1 or > MostOfAPage)
        {
            throw new InvalidInputException(
                $"top is '{Printable.Line(Top, 40)}'; it must be a whole number from 1 to {MostOfAPage}, or left out");
        }
        if (after is not null && !Identifier.IsValid(after))
        {
            throw new InvalidInputException($"continuationToken is '{Printable.Line(after, 80)}'; send the one of the page before");
        }
        return new(top, after);
    }
}
