using ClipGen.Episodes;

namespace ClipGen.Local.Http;

/// <summary>Sends what the core decided.</summary>
internal sealed class HttpAnswerResult(HttpAnswer answer) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = (int)answer.Status;
        response.ContentType = answer.ContentType;
        response.Headers.Location = answer.Location;
        response.Headers.RetryAfter = answer.RetryAfter?.ToString(provider: null);
        return response.WriteAsync(answer.Body, httpContext.RequestAborted);
    }
}

internal static class HttpAnswerResults
{
    public static async Task<IResult> Send(this Task<HttpAnswer> answer) => new HttpAnswerResult(await answer);
}
