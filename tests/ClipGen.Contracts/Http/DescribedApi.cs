using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using ClipGen.Episodes;
using Json.Schema;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>The API's description as a test reads it: whether a request, and what was answered to it, are in it.</summary>
public static class DescribedApi
{
    private static readonly JsonObject Document = JsonNode.Parse(ApiDescription.Text)!.AsObject();
    private static readonly JsonObject Schemas = Strict(Document["components"]!["schemas"]!.DeepClone()).AsObject();

    /// <summary>Every operation of the API itself that both hosts have: a method and a path with samples for its parameters.</summary>
    public static IEnumerable<(HttpMethod Method, string Path)> Operations =>
        from path in Document["paths"]!.AsObject()
        where path.Key.StartsWith("/api/", StringComparison.Ordinal) && path.Value![ApiDescription.ServeOnly] is null
        from operation in path.Value!.AsObject()
        where operation.Key != "parameters"
        select (HttpMethod.Parse(operation.Key), Sample(path.Key));

    private static string Sample(string path) =>
        path.Replace("{", "no-", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal);

    /// <summary>Fails when the path, the method, a query parameter, the status code or the body is not described.</summary>
    public static void Check(HttpRequestMessage request, Received answer)
    {
        var (uri, method) = (request.RequestUri!, request.Method.Method.ToLowerInvariant());
        var what = $"{method.ToUpperInvariant()} {uri.PathAndQuery}: {answer.Line}";
        if (Find(uri.AbsolutePath) is not { } path)
        {
            Assert.True(answer.Status == 404, $"{what}: the path is not described");
            return;
        }
        if (path[method == "head" ? "get" : method] is not JsonObject operation)
        {
            Assert.True(answer.Status == (method == "options" ? 204 : 405), $"{what}: the method is not described");
            return;
        }
        var parameters = Parameters(path).Concat(Parameters(operation)).Concat(Keys(operation)).Select(p => (string?)p["name"]).ToList();
        Assert.All(HttpUtility.ParseQueryString(uri.Query).AllKeys, name => Assert.Contains(name, parameters));
        var response = operation["responses"]![$"{answer.Status}"];
        Assert.True(response is not null, $"{what}: the status code is not described");
        CheckBody(Resolved(response!), answer, what);
    }

    private static JsonObject? Find(string path)
    {
        var segments = path.Split('/');
        return Document["paths"]!.AsObject().FirstOrDefault(p => p.Key.Split('/') is var template
            && template.Length == segments.Length
            && template.Zip(segments).All(s => s.First.StartsWith('{') || s.First == s.Second)).Value?.AsObject();
    }

    private static void CheckBody(JsonNode response, Received answer, string what)
    {
        // No content described: the answer is the host's own.
        if (answer.Body.Length == 0 || response["content"] is not JsonObject content)
        {
            return;
        }
        var schema = content[answer.ContentType?.Split(';')[0] ?? ""]?["schema"];
        Assert.True(schema is not null, $"{what}: the content type {answer.ContentType} is not described");
        var whole = new JsonObject { ["$defs"] = Schemas.DeepClone(), ["allOf"] = new JsonArray(Strict(schema!.DeepClone())) };
        var text = whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal);
        var body = answer.ContentType!.StartsWith("application/json", StringComparison.Ordinal)
            ? answer.Json
            : JsonSerializer.SerializeToElement(answer.Body);
        var result = JsonSchema.FromText(text).Evaluate(body, new() { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, $"{what}: not as described: {Errors(result)}");
    }

    private static string Errors(EvaluationResults result) => string.Join(
        "; ", (result.Details ?? []).SelectMany(d => d.Errors ?? [], (d, e) => $"{d.InstanceLocation} {e.Key}: {e.Value}"));

    private static IEnumerable<JsonNode> Parameters(JsonObject described) =>
        (described["parameters"]?.AsArray() ?? []).Select(p => Resolved(p!));

    /// <summary>The ways in which a key may be sent, one of them a parameter of the query.</summary>
    private static IEnumerable<JsonNode> Keys(JsonObject operation) =>
        (operation["security"] ?? Document["security"])!.AsArray()
            .SelectMany(s => s!.AsObject().Select(key => Document["components"]!["securitySchemes"]![key.Key]!));

    private static JsonNode Resolved(JsonNode node) => (string?)node["$ref"] is { } reference
        ? reference.Split('/')[1..].Aggregate((JsonNode)Document, (at, name) => at[name]!)
        : node;

    /// <summary>The description allows members to be added to documents later; today, each has to be described.</summary>
    private static JsonNode Strict(JsonNode schema)
    {
        foreach (var member in schema switch
        {
            JsonObject o => o.Select(m => m.Value).ToList(),
            JsonArray a => [.. a],
            _ => [],
        })
        {
            if (member is not null)
            {
                Strict(member);
            }
        }
        if (schema is JsonObject { } described && described["properties"] is JsonObject && described["type"] is JsonValue)
        {
            described.TryAdd("additionalProperties", false);
        }
        return schema;
    }
}
