using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>The host that makes an attempt; as text <c>durable</c>, or <c>clipgen:{id of its data folder}</c>.</summary>
/// <param name="Kind">Of the host. An unknown one is a later version's, and not this host.</param>
/// <param name="Id">Tells hosts of one kind apart; null where all of them share one engine.</param>
[JsonConverter(typeof(Json))]
[Persisted]
public sealed record AttemptOwner(string Kind, string? Id = null)
{
    /// <summary>The Functions app, on however many machines.</summary>
    public static AttemptOwner Durable { get; } = new("durable");

    /// <summary>The program <c>clipgen</c> with one data folder.</summary>
    /// <exception cref="InvalidInputException">The id breaks the rule of <see cref="Identifier"/>.</exception>
    public static AttemptOwner ClipGen(string folderId) => new("clipgen", Identifier.Parse(folderId, "the data folder's id"));

    /// <summary>Never fails: a record must stay readable, whichever version wrote it.</summary>
    public static AttemptOwner Parse(string text) =>
        text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? new(text[..colon], text[(colon + 1)..]) : new(text);

    public override string ToString() => Id is null ? Kind : $"{Kind}:{Id}";

    private sealed class Json : JsonConverter<AttemptOwner>
    {
        public override AttemptOwner Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, AttemptOwner value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
