using ClipGen.Episodes;
using Microsoft.OpenApi;
using Xunit;

namespace ClipGen.Tests.Episodes;

/// <summary>What hosts answer is held to the description by <c>HttpContract</c>; here it is held to OpenAPI.</summary>
public sealed class ApiDescriptionTests
{
    [Fact]
    public void It_is_a_sound_OpenAPI_document()
    {
        var read = OpenApiDocument.Parse(ApiDescription.Text, "json");

        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Empty(read.Diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Empty(read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()));
        Assert.NotEmpty(read.Document!.Paths);
    }

    [Theory]
    [InlineData("OPTIONS", "/api/tenants/t/episodes/e/clips/c", 204, "GET, HEAD, DELETE, OPTIONS")]
    [InlineData("PATCH", "/API/Tenants/", 405, "GET, HEAD, OPTIONS")]
    [InlineData("HEAD", "/api/tenants/t/episodes/e", 405, "PUT, DELETE, OPTIONS")]
    [InlineData("GET", "/api/tenants//episodes", 404, null)]
    [InlineData("OPTIONS", "/", 404, null)]
    [InlineData("GET", "/api/events", 404, null)]
    [InlineData("POST", "/api/events", 405, "GET, HEAD, OPTIONS", true)]
    public void Requests_that_no_route_takes_are_answered_by_it(
        string method, string path, int status, string? allow, bool isServe = false)
    {
        var answer = ApiDescription.Otherwise(method, path, isServe);

        Assert.Equal((status, allow), ((int)answer.Status, answer.Allow));
    }
}
