using System.Net;
using ClipGen.Azure.Storage;
using ClipGen.Episodes;
using ClipGen.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Durable.Http;

/// <summary>
/// The page. Its files hold no data and are anonymous: a browser sends no key before the page asks for one. What they show is asked of the
/// API, which demands it.
/// </summary>
public sealed class PageEndpoints(AzureStorage storage)
{
    private static readonly HttpAnswer NoFile = HttpAnswer.Error(HttpStatusCode.NotFound, "the page has no such file");

    [Function("GetPage")]
    public IActionResult Page(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = WebPage.Folder)] HttpRequest request) => Send(WebPage.Index);

    [Function("GetPageFile")]
    public IActionResult File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = WebPage.Folder + "/{file}")] HttpRequest request, string file) =>
        Send($"{WebPage.Folder}/{file}");

    private IActionResult Send(string path) =>
        WebPage.Find(path) is { } file ? new WebFileResult(file, storage.BlobService) : new HttpAnswerResult(NoFile);
}
