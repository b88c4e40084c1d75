using System.Text.Json;
using ClipGen.Clips;

namespace ClipGen.Local.Http;

/// <summary>Answers in the stable JSON of all documents; an error is <c>{"error": "…"}</c>.</summary>
internal static class Answer
{
    public static IResult Of<T>(T document, int status = StatusCodes.Status200OK) => Results.Json(document, ClipGenJson.Options, statusCode: status);

    public static IResult Error(int status, string message) => Of(new { error = message }, status);

    /// <summary>Input that is wrong is a 400 that says what is wrong.</summary>
    public static async Task BadInputIs400(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (InvalidInputException e)
        {
            await Error(StatusCodes.Status400BadRequest, e.Message).ExecuteAsync(context);
        }
        catch (BadHttpRequestException e)
        {
            await Error(e.StatusCode, e.Message).ExecuteAsync(context);
        }
    }

    public static async Task<string> Body(HttpRequest request, CancellationToken cancellation)
    {
        using var reader = new StreamReader(request.Body);
        return await reader.ReadToEndAsync(cancellation);
    }
}
