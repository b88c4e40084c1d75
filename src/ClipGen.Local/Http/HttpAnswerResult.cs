using System.Text;
using ClipGen.Episodes;

namespace ClipGen.Local.Http;

/// <summary>Sends what the core decided.</summary>
internal sealed class HttpAnswerResult(HttpAnswer answer) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
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
        return HttpMethods.IsHead(httpContext.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}

internal static class HttpAnswerResults
{
    public static async Task<IResult> Send(this Task<HttpAnswer> answer) => new HttpAnswerResult(await answer);
}
