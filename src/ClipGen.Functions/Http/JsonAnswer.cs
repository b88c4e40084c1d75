using System.Text.Json;
using ClipGen.Clips;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ClipGen.Functions.Http;

/// <summary>Answers in the stable JSON of all documents; an error is <c>{"error": "…"}</c>.</summary>
internal static class JsonAnswer
{
    public static IActionResult Of(object document, int status = StatusCodes.Status200OK) => new ContentResult
    {
        StatusCode = status,
        ContentType = "application/json; charset=utf-8",
        Content = JsonSerializer.Serialize(document, document.GetType(), ClipGenJson.Options),
    };

    public static IActionResult Error(int status, string message) => Of(new ErrorDocument(message), status);

    /// <summary>What a request asks, with input that is wrong answered as 400.</summary>
    public static async Task<IActionResult> Try(Func<Task<IActionResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (InvalidInputException e)
        {
            return Error(StatusCodes.Status400BadRequest, e.Message);
        }
    }

    private sealed record ErrorDocument(string Error);
}
