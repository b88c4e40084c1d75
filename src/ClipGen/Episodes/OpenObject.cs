using System.Text.Json;
using System.Text.Json.Serialization;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>A JSON object that may have other members than the known ones.</summary>
internal abstract record OpenObject
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Others { get; init; }

    /// <summary>
    /// Its other members as one JSON object; null when there are none. What a status document shows as <c>metadata</c> may be put back as
    /// it is: its members are those of the object.
    /// </summary>
    public string? ReadMetadata()
    {
        var all = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in Others ?? [])
        {
            if (name != "metadata")
            {
                all[name] = value;
            }
            else if (value.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in value.EnumerateObject())
                {
                    all.TryAdd(member.Name, member.Value);
                }
            }
            else if (value.ValueKind != JsonValueKind.Null)
            {
                all[name] = value;
            }
        }
        return all.Count > 0 ? JsonSerializer.Serialize(all, ClipGenJson.Options) : null;
    }

    /// <param name="where">What errors call the object.</param>
    /// <param name="known">The members that it may have, and their values.</param>
    protected internal void CheckSpelling(string where, params (string Name, object? Value)[] known)
    {
        if (Others is not null)
        {
            MemberSpelling.Check(where, Others.Keys, [.. known.Where(k => k.Value is null).Select(k => k.Name)]);
        }
    }
}
