using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>
/// Unknown members of an episode file are kept as metadata. One that is nearly the name of a member that is missing is a mistake, which
/// nobody would see until the clip is wrong.
/// </summary>
internal static class MemberSpelling
{
    /// <summary>What people write instead.</summary>
    private static readonly Dictionary<string, string[]> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["clip"] = ["clips", "clipId"],
        ["start"] = ["startTime"],
        ["end"] = ["endTime"],
        ["segment"] = ["segments"],
        ["track"] = ["tracks", "trackName"],
    };

    /// <param name="where">What errors call the object.</param>
    /// <param name="unknown">Its members that ClipGen does not know.</param>
    /// <param name="missing">Members that it knows, and that are not there.</param>
    /// <exception cref="InvalidInputException">One of them is nearly one of the others.</exception>
    public static void Check(string where, IEnumerable<string> unknown, IReadOnlyList<string> missing)
    {
        foreach (var name in unknown)
        {
            if (missing.FirstOrDefault(m => IsMeant(name, m)) is { } meant)
            {
                throw new InvalidInputException($"{where} has '{Printable.Line(name, 80)}'; did you mean '{meant}'?");
            }
        }
    }

    private static bool IsMeant(string written, string member) =>
        (Aliases.TryGetValue(written, out var meant) && meant.Contains(member))
        || Spelling.IsOneEditAway(written, member);
}
