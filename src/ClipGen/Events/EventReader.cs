using System.Text.Json;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Events;

/// <summary>
/// Reads Event Grid's own schema and CloudEvents 1.0, one event or a batch. A batch is read element by element, so that one bad element
/// does not hide the others; see decision 0003 for why no SDK parser does it.
/// </summary>
public static class EventReader
{
    private const string ValidationType = "Microsoft.EventGrid.SubscriptionValidationEvent";

    /// <summary>What was received, in its order.</summary>
    /// <exception cref="InvalidInputException">It is not valid JSON.</exception>
    public static IReadOnlyList<ReceivedEvent> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(ClipGenJson.WithoutMark(json));
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(ReadOne)]
                : [ReadOne(document.RootElement)];
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // ArgumentException: half of a character, which no UTF-8 can be made of.
            throw new InvalidInputException($"this is not valid JSON: {Printable.Line(e.Message, 200)}", e);
        }
    }

    private static ReceivedEvent ReadOne(JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Object
                ? Understand(element)
                : throw new InvalidInputException($"an event must be a JSON object, but this is {Kind(element)}");
        }
        catch (InvalidInputException e)
        {
            return new ReceivedEvent.Malformed(e.Message);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, even in the name of a member that is never read, is valid JSON but not valid text.
            return new ReceivedEvent.Malformed("the event contains text that is not valid Unicode");
        }
    }

    private static ReceivedEvent Understand(JsonElement element)
    {
        var isCloudEvent = element.TryGetProperty("specversion", out _)
            || (element.TryGetProperty("type", out _) && !element.TryGetProperty("eventType", out _));
        var type = Text(element, isCloudEvent ? "type" : "eventType", "the event");
        if (isCloudEvent)
        {
            CheckCloudEvent(element);
        }
        return type switch
        {
            BeginClipGeneration.EventType => new ReceivedEvent.Begin(new(Episode(Data(element)), OptionalText(element, "id"))),
            ValidationType => new ReceivedEvent.Validation(Text(Data(element), "validationCode", "data")),
            _ => new ReceivedEvent.Foreign(Printable.Line(type, 120)),
        };
    }

    private static void CheckCloudEvent(JsonElement element)
    {
        if (element.TryGetProperty("specversion", out var version)
            && !(version.ValueKind == JsonValueKind.String && version.ValueEquals("1.0")))
        {
            throw new InvalidInputException($"specversion is {Printable.Line(version.GetRawText(), 40)}; ClipGen reads CloudEvents 1.0");
        }
        _ = Text(element, "source", "the event");
    }

    private static EpisodeKey Episode(JsonElement data) => new(Text(data, "tenantId", "data"), Text(data, "episodeId", "data"));

    private static JsonElement Data(JsonElement element)
    {
        if (!element.TryGetProperty("data", out var data))
        {
            return element.TryGetProperty("data_base64", out var encoded)
                ? Decoded(encoded)
                : throw new InvalidInputException("the event has no data");
        }
        return data.ValueKind == JsonValueKind.Object
            ? data
            : throw new InvalidInputException($"data is {Kind(data)}; it must be an object with tenantId and episodeId");
    }

    private static JsonElement Decoded(JsonElement encoded)
    {
        try
        {
            var data = JsonElement.Parse(encoded.GetBytesFromBase64());
            return data.ValueKind == JsonValueKind.Object
                ? data
                : throw new InvalidInputException($"data_base64 contains {Kind(data)}; it must be an object");
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or JsonException)
        {
            throw new InvalidInputException("data_base64 does not contain valid JSON", e);
        }
    }

    private static string Text(JsonElement element, string name, string where)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            throw new InvalidInputException($"{where} has no {name}");
        }
        return value.ValueKind == JsonValueKind.String
            ? Unescaped(value, name)
            : throw new InvalidInputException($"{name} is {Kind(value)}; it must be a string");
    }

    private static string? OptionalText(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? Printable.Line(Unescaped(value, name), 120)
            : null;

    private static string Unescaped(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair is valid JSON and no text.
            throw new InvalidInputException($"{name} is not valid Unicode text", e);
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        _ => "a boolean",
    };
}
