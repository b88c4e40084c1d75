using System.Net;

namespace ClipGen.Local.Tests.Serving;

/// <summary>A web page that a person has open cannot use the server through the browser.</summary>
public sealed class StrangePagesTests(BadRequestTests.Served served) : IClassFixture<BadRequestTests.Served>
{
    private const string Clip = "/api/tenants/acme/episodes/ep-1/clips/c000";

    [Theory]
    [InlineData("POST", Clip + "/generate", "Sec-Fetch-Site", "cross-site")]
    [InlineData("POST", Clip + "/generate", "Origin", "https://evil.example")]
    [InlineData("POST", Clip + "/generate", "Origin", "null")]
    [InlineData("GET", Clip, "Host", "evil.example")]
    [InlineData("GET", Clip, "Host", "localhost.evil.example")]
    public async Task A_request_that_a_page_makes_is_refused_and_starts_nothing(string method, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(new(method), path);
        request.Headers.TryAddWithoutValidation(header, value);

        var answer = await served.Server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("\"status\":\"detected\",\"attempt\":0", await served.Server.Http.GetStringAsync(Clip), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host", "localhost")]
    [InlineData("Host", "[::1]:7071")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task A_person_who_looks_by_hand_is_answered(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Clip);
        request.Headers.TryAddWithoutValidation(header, value);

        Assert.Equal(HttpStatusCode.OK, (await served.Server.Http.SendAsync(request)).StatusCode);
    }
}
