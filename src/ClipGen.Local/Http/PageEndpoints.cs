using System.Net;
using ClipGen.Episodes;
using ClipGen.Local.Hosting;
using ClipGen.Web;
using Microsoft.Net.Http.Headers;

namespace ClipGen.Local.Http;

/// <summary>
/// The page, at <c>/</c>, and at <c>/api/app</c> where the Functions app has it. Its files hold no data and are anonymous: what they show
/// is asked of the API, which demands the key.
/// </summary>
internal static class PageEndpoints
{
    private static readonly HttpAnswer NoFile = HttpAnswer.Error(HttpStatusCode.NotFound, "the page has no such file");

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        foreach (var (page, folder) in new[] { ("/", $"/{WebPage.Folder}"), ($"/api/{WebPage.Folder}", $"/api/{WebPage.Folder}") })
        {
            routes.MapRead(page, (HttpResponse response, IStoragePlace storage) => Send(response, storage, WebPage.Index)).AllowAnonymous();
            routes.MapRead(
                folder + "/{file}",
                (string file, HttpResponse response, IStoragePlace storage) => Send(response, storage, $"{WebPage.Folder}/{file}"))
                .AllowAnonymous();
        }
    }

    private static IResult Send(HttpResponse response, IStoragePlace storage, string path)
    {
        if (WebPage.Find(path) is not { } file)
        {
            return new HttpAnswerResult(NoFile);
        }
        foreach (var (name, value) in WebPage.Headers(storage.BlobService))
        {
            response.Headers[name] = value;
        }
        return Results.Bytes(file.Bytes, file.ContentType, entityTag: new EntityTagHeaderValue(file.ETag));
    }
}
