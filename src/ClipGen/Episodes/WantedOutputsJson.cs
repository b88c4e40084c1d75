using System.Text.Json;
using ClipGen.Model;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.Episodes;

/// <summary>
/// Reads the <c>outputs</c> of an episode or a clip. Unlike the rest of an episode file it has no members of the author's own: what is not
/// known would silently not be made.
/// </summary>
internal sealed class WantedOutputsJson(string name)
{
    private static readonly string[] Members = ["captions", "shapes", "fit", "loudness", "pictures", "posterTime"];

    /// <param name="outputs">The member as it is written; null when it is not there.</param>
    /// <param name="name">What errors call it.</param>
    /// <returns>Null when nothing is asked for.</returns>
    /// <exception cref="InvalidInputException">Something in it is not known; the message lists what is.</exception>
    public static WantedOutputs? Read(JsonElement? outputs, string name) =>
        outputs is not { ValueKind: not JsonValueKind.Null } json ? null : new WantedOutputsJson(name).Read(json);

    private WantedOutputs Read(JsonElement json)
    {
        var members = Object(json, name, Members);
        return new(
            List<CaptionKind>(members, "captions"),
            List<ClipShape>(members, "shapes"),
            members.TryGetValue("fit", out var fit) ? Named<FrameFit>(fit, $"{name}.fit") : null,
            members.TryGetValue("loudness", out var loudness) ? Loudness(loudness) : null,
            List<PictureKind>(members, "pictures"),
            members.TryGetValue("posterTime", out var time) ? Time(time) : null);
    }

    private IReadOnlyList<T>? List<T>(Dictionary<string, JsonElement> members, string member)
        where T : struct, Enum
    {
        if (!members.TryGetValue(member, out var list))
        {
            return null;
        }
        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => Named<T>(item, $"{name}.{member}")).Distinct()]
            : throw new InvalidInputException(
                $"{name}.{member} is {Shown(list)}; it must be a list of names, of {EnumNames.All<T>()}");
    }

    private static T Named<T>(JsonElement item, string where)
        where T : struct, Enum =>
        (item.ValueKind == JsonValueKind.String ? EnumNames.Find<T>(item.GetString()!) : null)
        ?? throw new InvalidInputException($"{where} has {Shown(item)}; known are {EnumNames.All<T>()}");

    private LoudnessTarget Loudness(JsonElement json)
    {
        var where = $"{name}.loudness";
        var members = Object(json, where, ["target", "peak"]);
        var target = members.TryGetValue("target", out var given)
            ? Number(given, $"{where}.target", LoudnessTarget.Lowest, LoudnessTarget.Highest)
            : throw new InvalidInputException($"{where} has no target; use a number of LUFS, as -14");
        return new(
            target,
            members.TryGetValue("peak", out var peak)
                ? Number(peak, $"{where}.peak", LoudnessTarget.LowestPeak, 0)
                : LoudnessTarget.DefaultPeak);
    }

    private static double Number(JsonElement json, string where, double lowest, double highest) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var number) && number >= lowest && number <= highest
            ? number
            : throw new InvalidInputException(
                FormattableString.Invariant($"{where} is {Shown(json)}; it must be a number from {lowest} to {highest}"));

    private string Time(JsonElement json) => Timecode.Checked(
        json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText(), $"{name}.posterTime");

    /// <summary>The members of an object that are not null.</summary>
    private static Dictionary<string, JsonElement> Object(JsonElement json, string where, string[] known)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException($"{where} is {Shown(json)}; it must be an object");
        }
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw new InvalidInputException(
                    $"{where} has '{Printable.Line(member.Name, 80)}'; known are {string.Join(", ", known)}");
            }
            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                members[member.Name] = member.Value;
            }
        }
        return members;
    }

    private static string Shown(JsonElement json) => Printable.Line(json.GetRawText(), 60);
}
