using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ClipGen.Durable.Http;

/// <summary>Sends what the core decided.</summary>
internal sealed class HttpAnswerResult(HttpAnswer decided) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var (answer, body) = decided.For(request.Method, request.Headers.IfNoneMatch);
        response.StatusCode = (int)answer.Status;
        response.Headers.Location = answer.Location;
        response.Headers.RetryAfter = answer.RetryAfter?.ToString(provider: null);
        response.Headers.Allow = answer.Allow;
        response.Headers.ETag = answer.ETag;
        response.Headers.CacheControl = answer.ETag is null ? null : "no-cache";
        if (body.Length == 0)
        {
            return Task.CompletedTask;
        }
        (response.ContentType, response.ContentLength) = (answer.ContentType, body.Length);
        return HttpMethods.IsHead(request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, context.HttpContext.RequestAborted).AsTask();
    }
}

internal static class HttpAnswerResults
{
    public static async Task<IActionResult> Send(this Task<HttpAnswer> answer) => new HttpAnswerResult(await answer);
}
