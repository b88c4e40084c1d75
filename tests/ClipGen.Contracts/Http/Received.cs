using System.Text.Json;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>An answer as a client sees it.</summary>
public sealed record Received(int Status, string? ContentType, string Body, Uri? Location, TimeSpan? RetryAfter)
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

    public static async Task<Received> Of(HttpResponseMessage answer) => new(
        (int)answer.StatusCode,
        answer.Content.Headers.ContentType?.ToString(),
        await answer.Content.ReadAsStringAsync(),
        answer.Headers.Location,
        answer.Headers.RetryAfter?.Delta);
}

public static class JsonNames
{
    public static List<string> Names(this JsonElement element) => [.. element.EnumerateObject().Select(p => p.Name)];
}
