using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ClipGen.Azure.Configuration;
using ClipGen.Azure.Storage;
using ClipGen.Durable.Http;
using ClipGen.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Xunit;

namespace ClipGen.Durable.Tests.Http;

/// <summary>The page as the Functions app answers it, short of a host. What its routes are is in <see cref="RoutesTests"/>.</summary>
public sealed class PageEndpointsTests
{
    private const string Account = "UseDevelopmentStorage=true";

    private readonly PageEndpoints endpoints = new(new AzureStorage(
        new TableClient(Account, "clips"), new BlobServiceClient(Account), new AzureOptions { StorageConnectionString = Account }));

    [Fact]
    public async Task The_page_is_sent_with_the_account_it_may_load_clips_from()
    {
        var answer = await Execute(endpoints.Page(new DefaultHttpContext().Request));

        Assert.Equal((200, "text/html; charset=utf-8"), (answer.StatusCode, answer.ContentType));
        Assert.Equal(WebPage.Find(WebPage.Index)!.Bytes.ToArray(), ((MemoryStream)answer.Body).ToArray());
        var policy = answer.Headers.ContentSecurityPolicy.ToString();
        Assert.Contains("media-src 'self' http://127.0.0.1:10000;", policy, StringComparison.Ordinal);
        Assert.Equal("no-cache", answer.Headers.CacheControl);
    }

    [Fact]
    public async Task Every_file_is_sent_once_to_a_browser_that_keeps_it()
    {
        foreach (var file in WebPage.All.Where(f => f.Path != WebPage.Index))
        {
            var result = endpoints.File(new DefaultHttpContext().Request, Path.GetFileName(file.Path));
            var (first, again) = (await Execute(result), await Execute(result, file.ETag));

            Assert.Equal((200, file.ContentType, file.ETag), (first.StatusCode, first.ContentType, first.Headers.ETag.ToString()));
            Assert.Equal((304, 0), (again.StatusCode, again.Body.Length));
        }
    }

    [Fact]
    public async Task A_file_that_the_page_does_not_have_is_404()
    {
        foreach (var name in new[] { "index.html", "no.js", "../index.html", "" })
        {
            Assert.Equal(404, (await Execute(endpoints.File(new DefaultHttpContext().Request, name))).StatusCode);
        }
    }

    private static async Task<HttpResponse> Execute(IActionResult result, string? ifNoneMatch = null)
    {
        var http = new DefaultHttpContext { Request = { Method = "GET" }, Response = { Body = new MemoryStream() } };
        http.Request.Headers.IfNoneMatch = ifNoneMatch;
        await result.ExecuteResultAsync(new ActionContext { HttpContext = http });
        return http.Response;
    }
}
