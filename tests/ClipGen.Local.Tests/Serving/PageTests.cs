using System.Net;
using System.Text.RegularExpressions;
using ClipGen.Web;

namespace ClipGen.Local.Tests.Serving;

/// <summary>The page's files, as a browser gets them from <c>clipgen serve</c>.</summary>
public sealed partial class PageTests(BadRequestTests.Served served) : IClassFixture<BadRequestTests.Served>
{
    private HttpClient Http => served.Server.Http;

    [Theory]
    [InlineData("/")]
    [InlineData("/api/app")]
    public async Task The_page_and_all_that_it_names_are_there_under_both_addresses(string page)
    {
        var html = await Http.GetStringAsync(page);
        var named = Named().Matches(html).Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(named);
        foreach (var file in named)
        {
            // Relative, as a browser resolves it.
            using var answer = await Http.GetAsync(new Uri(new Uri(Http.BaseAddress!, page), file));
            Assert.Equal((file, HttpStatusCode.OK), (file, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Every_file_has_its_type_and_may_load_nothing_from_elsewhere()
    {
        foreach (var file in WebPage.All)
        {
            var path = file.Path == WebPage.Index ? "/" : $"/{file.Path}";
            using var answer = await Http.GetAsync(path);

            Assert.Equal((path, file.ContentType), (path, answer.Content.Headers.ContentType?.ToString()));
            Assert.Equal(file.Bytes.ToArray(), await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-cache", answer.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task A_browser_that_has_a_file_is_not_sent_it_again()
    {
        using var first = await Http.GetAsync("/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var head = await Http.SendAsync(new(HttpMethod.Head, "/"));

        using var unchanged = await Http.SendAsync(again);

        Assert.Equal((HttpStatusCode.NotModified, ""), (unchanged.StatusCode, await unchanged.Content.ReadAsStringAsync()));
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag), (head.StatusCode, head.Headers.ETag));
    }

    [Theory]
    [InlineData("/app/index.html")]
    [InlineData("/app/PAGE.CSS")]
    [InlineData("/app/..%2findex.html")]
    [InlineData("/app/%2e%2e/index.html")]
    public async Task No_other_spelling_finds_a_file(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync(path)).StatusCode);

    [Fact]
    public void No_file_holds_a_script_or_a_style_that_its_policy_forbids()
    {
        foreach (var file in WebPage.All.Where(f => f.Path.EndsWith(".html", StringComparison.Ordinal)))
        {
            var html = System.Text.Encoding.UTF8.GetString(file.Bytes.Span);
            Assert.DoesNotMatch(@"(?i)<style|\sstyle\s*=|\son\w+\s*=|javascript:|<script(?![^>]*\ssrc=)", html);
        }
    }

    [Fact]
    public void The_page_uses_nothing_of_ClipGen() => Assert.DoesNotContain(
        typeof(WebPage).Assembly.GetReferencedAssemblies(), a => a.Name!.StartsWith("ClipGen", StringComparison.Ordinal));

    [GeneratedRegex("(?:src|href)=\"([^\"#]+)\"")]
    private static partial Regex Named();
}
