using System.Reflection;
using System.Text.Json.Serialization;

namespace ClipGen.Text;

/// <summary>The values of an enum by the names that JSON, messages and options have for them.</summary>
public static class EnumNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> Values = Enum.GetValues<T>().ToDictionary(NameOf, StringComparer.Ordinal);

    private static readonly Dictionary<T, string> Names = Values.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>All names, in order, as a message lists them: <c>crop, blur</c>.</summary>
    public static string All { get; } = string.Join(", ", Values.Keys);

    public static string Of(T value) => Names[value];

    /// <summary>The value of a name; null when there is none of that name.</summary>
    public static T? Find(string name) => Values.TryGetValue(name, out var value) ? value : null;

    private static string NameOf(T value) => typeof(T).GetField(value.ToString())!
        .GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? value.ToString();
}
