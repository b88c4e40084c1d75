using ClipGen.Episodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace ClipGen.Durable.Http;

/// <summary>The API's description, and what it says to requests that no other function takes.</summary>
public static class DescriptionEndpoints
{
    [Function("GetDescription")]
    public static IActionResult Description(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        new HttpAnswerResult(ApiDescription.Whole);

    /// <summary>
    /// The host tries the routes in the order of the functions' names, not of how exact they are: this one's has to be the last.
    /// </summary>
    [Function("UnroutedRequests")]
    public static IActionResult Otherwise(
        [HttpTrigger(AuthorizationLevel.Function, "get", "head", "options", "post", "put", "patch", "delete", Route = "{*path}")]
        HttpRequest request) => new HttpAnswerResult(ApiDescription.Otherwise(request.Method, request.Path.Value ?? "/"));
}
