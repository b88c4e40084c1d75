using ClipGen.Episodes;

namespace ClipGen.Local.Http;

/// <summary>The API's description, and what it says to requests that no other route takes.</summary>
internal static class DescriptionEndpoints
{
    public static void MapDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(ApiDescription.Path, () => new HttpAnswerResult(ApiDescription.Whole));
        routes.Map(
            "/{**path}",
            (HttpRequest request) =>
                new HttpAnswerResult(ApiDescription.Otherwise(request.Method, request.Path.Value ?? "/", isServe: true)));
    }
}
