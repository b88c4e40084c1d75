using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClipGen.Text;

/// <summary>How every record is written as JSON: camelCase names, statuses as their texts, times as <see cref="Iso8601"/>.</summary>
public static class ClipGenJson
{
    /// <summary>For records, documents and what crosses an activity's boundary.</summary>
    public static JsonSerializerOptions Options { get; } = Make(indented: false);

    /// <summary>The same, for a person's eyes.</summary>
    public static JsonSerializerOptions Indented { get; } = Make(indented: true);

    /// <summary>JSON as it came from outside, without the byte order mark that some editors write and the parser refuses.</summary>
    public static ReadOnlyMemory<char> WithoutMark(string json) => json.AsMemory(json.StartsWith('\uFEFF') ? 1 : 0);

    private static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            // The text goes to files, terminals and application/json bodies, never into a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            Converters = { new Iso8601() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
