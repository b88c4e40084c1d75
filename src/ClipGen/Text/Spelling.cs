namespace ClipGen.Text;

/// <summary>Whether a word is likely to be a mistyped other one.</summary>
public static class Spelling
{
    /// <summary>One character more, less, or another; or two that changed places. Capitals do not count.</summary>
    public static bool IsOneEditAway(string written, string meant) =>
        AreOneEditApart(written.ToLowerInvariant(), meant.ToLowerInvariant());

    private static bool AreOneEditApart(string one, string other)
    {
        var same = one.Zip(other).TakeWhile(c => c.First == c.Second).Count();
        var (left, right) = (one[same..], other[same..]);
        return left != right && (
            Without(left, 1) == right
            || left == Without(right, 1)
            || (left.Length == right.Length && (Without(left, 1) == Without(right, 1) || HaveChangedPlaces(left, right))));
    }

    private static bool HaveChangedPlaces(string left, string right) =>
        left.Length > 1 && (left[0], left[1]) == (right[1], right[0]) && left[2..] == right[2..];

    /// <summary>A text without its first characters; null when it has fewer.</summary>
    private static string? Without(string text, int characters) => text.Length >= characters ? text[characters..] : null;
}
