using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ClipGen.Durable.Http;

/// <summary>Sends what the core decided.</summary>
internal sealed class HttpAnswerResult(HttpAnswer answer) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = (int)answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers.Location = answer.Location;
        response.Headers.RetryAfter = answer.RetryAfter?.ToString(provider: null);
        return response.WriteAsync(answer.Body, context.HttpContext.RequestAborted);
    }
}

internal static class HttpAnswerResults
{
    public static async Task<IActionResult> Send(this Task<HttpAnswer> answer) => new HttpAnswerResult(await answer);
}
