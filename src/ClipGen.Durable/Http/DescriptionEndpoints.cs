using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Durable.Http;

/// <summary>The API's description, and what it says to requests that no other function takes.</summary>
public sealed class DescriptionEndpoints
{
    [Function("GetDescription")]
    public IActionResult Description(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        new HttpAnswerResult(ApiDescription.Whole);

    [Function("OtherRequests")]
    public IActionResult Other(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "options", "post", "put", "patch", "delete", Route = "{*path}")]
        HttpRequest request) => new HttpAnswerResult(ApiDescription.Otherwise(request.Method, request.Path.Value ?? "/"));
}
