using System.Text.Json;
using ClipGen.Contracts;

namespace ClipGen.Local.Tests.Serving;

/// <summary>One event, as a client reads it from the stream.</summary>
/// <param name="Data">Undefined when the event has none.</param>
internal sealed record ReceivedEvent(string Type, string? Id, JsonElement Data)
{
    public string Text(string name) => Data.GetProperty(name).GetString()!;
}

/// <summary>A client of <c>GET /api/events</c>: reads as the page does, from an answer that does not end.</summary>
internal sealed class EventListener : IDisposable
{
    private readonly HttpResponseMessage answer;
    private readonly StreamReader reader;

    private EventListener(HttpResponseMessage answer, Stream stream) => (this.answer, reader) = (answer, new(stream));

    public HttpResponseMessage Answer => answer;

    /// <summary>The last id that the server sent.</summary>
    public string? LastId { get; private set; }

    /// <summary>Comments so far.</summary>
    public int Heartbeats { get; private set; }

    /// <summary>Connects, and waits until the server says from where it listens.</summary>
    public static async Task<EventListener> Connect(HttpClient http, string query = "", string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/events{query}");
        if (lastId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        }
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var listener = new EventListener(answer, await answer.Content.ReadAsStreamAsync());
        if (lastId is null && answer.IsSuccessStatusCode)
        {
            await listener.Block();
        }
        return listener;
    }

    /// <summary>The next event.</summary>
    /// <returns>Null when the stream has ended as it should.</returns>
    public async Task<ReceivedEvent?> Next()
    {
        while (await Block() is { } block)
        {
            if (block.Find(l => l.StartsWith("event: ", StringComparison.Ordinal)) is { } type)
            {
                var data = block.Find(l => l.StartsWith("data: ", StringComparison.Ordinal));
                return new(type["event: ".Length..], LastId, data is null ? default : JsonElement.Parse(data["data: ".Length..]));
            }
        }
        return null;
    }

    /// <summary>The next event of which something is true; those before it are passed over.</summary>
    public async Task<ReceivedEvent> Until(Func<ReceivedEvent, bool> wanted)
    {
        var seen = new List<string>();
        while (true)
        {
            var next = await Next();
            Assert.True(next is not null, $"the stream ended after {string.Join(", ", seen)}");
            if (wanted(next))
            {
                return next;
            }
            seen.Add($"{next.Type} {next.Data}");
        }
    }

    public void Dispose()
    {
        reader.Dispose();
        answer.Dispose();
    }

    /// <summary>The lines up to an empty one; null at the end of the stream.</summary>
    private async Task<List<string>?> Block()
    {
        var lines = new List<string>();
        while (await reader.ReadLineAsync().WaitAsync(Wait.Patience) is { } line)
        {
            if (line.Length == 0)
            {
                return lines;
            }
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                LastId = line["id: ".Length..];
            }
            Heartbeats += line[0] == ':' ? 1 : 0;
            lines.Add(line);
        }
        return null;
    }
}
