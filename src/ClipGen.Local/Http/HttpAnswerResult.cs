using ClipGen.Episodes;

namespace ClipGen.Local.Http;

/// <summary>Sends what the core decided.</summary>
internal sealed class HttpAnswerResult(HttpAnswer decided) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
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
            : response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}

internal static class HttpAnswerResults
{
    public static async Task<IResult> Send(this Task<HttpAnswer> answer) => new HttpAnswerResult(await answer);
}
