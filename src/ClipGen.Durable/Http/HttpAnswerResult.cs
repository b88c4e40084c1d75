using System.Text;
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
        response.Headers.Location = answer.Location;
        response.Headers.RetryAfter = answer.RetryAfter?.ToString(provider: null);
        response.Headers.Allow = answer.Allow;
        if (answer.Body.Length == 0)
        {
            return Task.CompletedTask;
        }
        var body = Encoding.UTF8.GetBytes(answer.Body);
        (response.ContentType, response.ContentLength) = (answer.ContentType, body.Length);
        return HttpMethods.IsHead(context.HttpContext.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, context.HttpContext.RequestAborted).AsTask();
    }
}

internal static class HttpAnswerResults
{
    public static async Task<IActionResult> Send(this Task<HttpAnswer> answer) => new HttpAnswerResult(await answer);
}
