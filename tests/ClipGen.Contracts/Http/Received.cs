using System.Text.Json;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>An answer as a client sees it.</summary>
/// <param name="Allow">Methods, in order, with commas between them; empty when the answer names none.</param>
public sealed record Received(
    int Status, string? ContentType, string Body, Uri? Location, TimeSpan? RetryAfter, long? ContentLength, string Allow,
    string? ETag = null)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>Status and body in one line, for tables of expectations.</summary>
    public string Line => $"{Status} {Body}";

    /// <summary><c>{"error": "…"}</c> and nothing else.</summary>
    public string Error
    {
        get
        {
            Assert.Equal("application/json; charset=utf-8", ContentType);
            Assert.Equal(["error"], Json.Names());
            return Json.GetProperty("error").GetString()!;
        }
    }

    /// <summary>Every answer that a test reads is one that the API's description describes.</summary>
    public static async Task<Received> Of(HttpResponseMessage answer)
    {
        var received = new Received(
            (int)answer.StatusCode,
            answer.Content.Headers.ContentType?.ToString(),
            await answer.Content.ReadAsStringAsync(),
            answer.Headers.Location,
            answer.Headers.RetryAfter?.Delta,
            answer.Content.Headers.ContentLength,
            string.Join(", ", answer.Content.Headers.Allow.Order(StringComparer.Ordinal)),
            answer.Headers.ETag?.ToString());
        DescribedApi.Check(answer.RequestMessage!, received);
        return received;
    }
}

public static class JsonNames
{
    public static List<string> Names(this JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
