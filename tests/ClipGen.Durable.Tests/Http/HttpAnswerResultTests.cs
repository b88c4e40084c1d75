using System.Net;
using ClipGen.Durable.Http;
using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Xunit;

namespace ClipGen.Durable.Tests.Http;

public sealed class HttpAnswerResultTests
{
    [Fact]
    public async Task Everything_that_the_core_answers_is_sent()
    {
        var http = new DefaultHttpContext { Response = { Body = new MemoryStream() } };
        var answer = HttpAnswer.Later(new { Id = "c1" }, HttpStatusCode.Accepted, "http://there/");

        await new HttpAnswerResult(answer).ExecuteResultAsync(new ActionContext { HttpContext = http });

        http.Response.Body.Position = 0;
        Assert.Equal(answer.Body, await new StreamReader(http.Response.Body).ReadToEndAsync());
        Assert.Equal((StatusCodes.Status202Accepted, answer.ContentType), (http.Response.StatusCode, http.Response.ContentType));
        Assert.Equal("http://there/", http.Response.Headers.Location);
        Assert.Equal($"{answer.RetryAfter}", http.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_document_that_the_client_holds_is_not_sent_again()
    {
        var answer = HttpAnswer.Json(new { Id = "c1" });
        var tag = EntityTag.Of(System.Text.Encoding.UTF8.GetBytes(answer.Body));
        foreach (var (held, status, length) in new[] { (tag, 304, 0), ("\"other\"", 200, answer.Body.Length) })
        {
            var http = new DefaultHttpContext { Request = { Method = "GET" }, Response = { Body = new MemoryStream() } };
            http.Request.Headers.IfNoneMatch = held;

            await new HttpAnswerResult(answer).ExecuteResultAsync(new ActionContext { HttpContext = http });

            Assert.Equal((status, length), (http.Response.StatusCode, (int)http.Response.Body.Length));
            Assert.Equal((tag, "no-cache"), (http.Response.Headers.ETag.ToString(), http.Response.Headers.CacheControl.ToString()));
        }
    }
}
