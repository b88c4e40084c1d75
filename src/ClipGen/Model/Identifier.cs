using System.Text.RegularExpressions;
using ClipGen.Text;

namespace ClipGen.Model;

/// <summary>The one rule for every id: <c>[A-Za-z0-9_-]{1,64}</c>, so that no name can leave its tenant's folder or partition.</summary>
public static partial class Identifier
{
    /// <summary>The id itself, when it obeys the rule.</summary>
    /// <exception cref="InvalidInputException">It does not; the message names <paramref name="name"/> and the value.</exception>
    public static string Parse(string? value, string name) =>
        value is not null && IsValid(value)
            ? value
            : throw new InvalidInputException(value is null
                ? $"{name} is missing; use 1 to 64 characters from A-Z a-z 0-9 _ -"
                : $"{name} '{Printable.Line(value, 80)}' is not allowed; use 1 to 64 characters from A-Z a-z 0-9 _ -");

    public static bool IsValid(string value) => Pattern().IsMatch(value);

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
