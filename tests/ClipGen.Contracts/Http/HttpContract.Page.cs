using ClipGen.Web;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>The page's files, which need no key; what they do in a browser is tested in one.</summary>
public abstract partial class HttpContract
{
    [ConditionalFact]
    public async Task The_page_is_served_with_what_it_may_load()
    {
        var whole = await Client.Get($"/api/{WebPage.Folder}");

        Assert.Equal((200, "text/html; charset=utf-8"), (whole.Status, whole.ContentType));
        Assert.Equal(System.Text.Encoding.UTF8.GetString(WebPage.Find(WebPage.Index)!.Bytes.Span), whole.Body);
        var policy = await Client.Header($"/api/{WebPage.Folder}", "Content-Security-Policy");
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal((304, "", whole.ETag), await IfNoneMatch(HttpMethod.Get, $"/api/{WebPage.Folder}", whole.ETag!));
        Assert.Equal((200, "", whole.ETag), await IfNoneMatch(HttpMethod.Head, $"/api/{WebPage.Folder}", "\"other\""));
    }

    [ConditionalFact]
    public async Task Every_file_of_the_page_is_served_and_no_other()
    {
        foreach (var file in WebPage.All.Where(f => f.Path != WebPage.Index))
        {
            var answer = await Client.Get($"/api/{file.Path}");
            Assert.Equal((200, file.ContentType, file.ETag), (answer.Status, answer.ContentType, answer.ETag));
        }
        Assert.Equal("the page has no such file", (await Client.Get($"/api/{WebPage.Folder}/index.html")).Error);
        Assert.Equal(404, (await Client.Get($"/api/{WebPage.Folder}/app/page.css")).Status);
    }
}
