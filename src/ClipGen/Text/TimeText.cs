using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClipGen.Text;

/// <summary>A time in JSON, as a text or as a number of seconds: either is kept as it is written.</summary>
internal sealed class TimeText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number ? Encoding.UTF8.GetString(reader.ValueSpan) : reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
