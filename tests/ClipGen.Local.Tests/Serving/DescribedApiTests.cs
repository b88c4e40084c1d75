using ClipGen.Contracts.Http;
using Xunit.Sdk;

namespace ClipGen.Local.Tests.Serving;

/// <summary>What holds every answer of the HTTP contract to the API's description does find what is not described.</summary>
public sealed class DescribedApiTests
{
    private const string Json = "application/json; charset=utf-8";

    [Theory]
    [InlineData("GET", "/api/tenants", 200, Json, """{"tenants":["a"]}""")]
    [InlineData("HEAD", "/api/tenants", 200, Json, "")]
    [InlineData("OPTIONS", "/api/tenants", 204, null, "")]
    [InlineData("POST", "/api/tenants", 405, Json, """{"error":"x"}""")]
    [InlineData("GET", "/api/nothing", 404, Json, """{"error":"x"}""")]
    [InlineData("GET", "/api/health", 200, "text/plain; charset=utf-8", "ok")]
    public void What_is_described_passes(string method, string path, int status, string? type, string body) =>
        Check(method, path, status, type, body);

    [Theory]
    [InlineData("GET", "/api/tenants", 200, Json, """{"tenants":["a"],"more":1}""", "/more")]
    [InlineData("GET", "/api/tenants", 200, Json, """{"tenants":"a"}""", "/tenants")]
    [InlineData("GET", "/api/tenants", 200, Json, "{}", "tenants")]
    [InlineData("GET", "/api/tenants", 409, Json, """{"error":"x"}""", "the status code is not described")]
    [InlineData("GET", "/api/tenants", 503, Json, """{"error":"x"}""", "code")]
    [InlineData("GET", "/api/tenants?more=1", 200, Json, """{"tenants":[]}""", "more")]
    [InlineData("GET", "/api/tenants", 200, "text/html", "<p>", "the content type text/html is not described")]
    [InlineData("POST", "/api/tenants", 200, Json, "{}", "the method is not described")]
    [InlineData("OPTIONS", "/api/tenants", 200, null, "", "the method is not described")]
    [InlineData("GET", "/api/nothing", 200, Json, "{}", "the path is not described")]
    [InlineData("GET", "/api/health", 200, "text/plain", "fine", "not as described")]
    [InlineData(
        "GET", "/api/tenants/t/episodes/e/tracks", 200, Json,
        """{"tenantId":"t","episodeId":"e","tracks":[{"trackName":"m","speakers":[],"chunks":[{"name":"a","seconds":1}]}]}""",
        "discontinuity")]
    public void What_is_not_described_is_found(string method, string path, int status, string? type, string body, string says)
    {
        var found = Assert.ThrowsAny<XunitException>(() => Check(method, path, status, type, body));

        Assert.Contains(says, found.Message, StringComparison.Ordinal);
    }

    private static void Check(string method, string path, int status, string? type, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), $"http://host{path}");
        DescribedApi.Check(request, new(status, type, body, null, null, null, ""));
    }
}
