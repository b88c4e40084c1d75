using System.Text.Json;

namespace ClipGen.Recorded;

/// <summary>
/// The files under <c>Recorded/{version}</c>: JSON as a released version wrote it, each named after the type it holds. The tests find a new
/// version's folder by themselves.
/// </summary>
internal static class RecordedJson
{
    /// <summary>Members that are ignored since, and why.</summary>
    private static readonly Dictionary<string, string> Retired = new()
    {
        ["encoder.threads"] = "belongs to the machine that encodes: decision 0014",
    };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Recorded");

    /// <summary>Files of all versions, such as <c>1.0/Clip.complete.json</c>.</summary>
    public static IEnumerable<object[]> Files(string pattern) => Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .Select(object[] (f) => [f]);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>The name up to the first dot.</summary>
    public static string TypeName(string file) => Path.GetFileName(file).Split('.')[0];

    /// <summary>Each member that <paramref name="now"/> has lost, or says differently; more members are no loss.</summary>
    public static IEnumerable<string> Lost(JsonElement recorded, JsonElement now, string path = "$")
    {
        if (recorded.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
        {
            return recorded.EnumerateObject().SelectMany(m => now.TryGetProperty(m.Name, out var value)
                ? Lost(m.Value, value, $"{path}.{m.Name}")
                : IsRetired($"{path}.{m.Name}") ? [] : [$"{path}.{m.Name} is lost"]);
        }
        if ((recorded.ValueKind, now.ValueKind) == (JsonValueKind.Array, JsonValueKind.Array)
            && recorded.GetArrayLength() == now.GetArrayLength())
        {
            return recorded.EnumerateArray().Zip(now.EnumerateArray(), (before, after) => (before, after))
                .SelectMany((item, i) => Lost(item.before, item.after, $"{path}[{i}]"));
        }
        return JsonElement.DeepEquals(recorded, now) ? [] : [$"{path} was {recorded} and is {now}"];
    }

    private static bool IsRetired(string path) => Retired.Keys.Any(r => path.EndsWith("." + r, StringComparison.Ordinal));
}
