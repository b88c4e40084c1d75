using System.Net;
using System.Text.Json;

namespace ClipGen.Episodes;

/// <summary>
/// The OpenAPI description of the HTTP API, <c>openapi.json</c> beside this file: both hosts serve it, and it says what is answered to a
/// request that no route takes.
/// </summary>
public static class ApiDescription
{
    public const string Path = "/api/openapi.json";

    /// <summary>The member of a path that the Functions app does not have.</summary>
    public const string ServeOnly = "x-clipgen-serve-only";

    /// <summary>The document.</summary>
    public static string Text { get; } = ReadText();

    private static readonly List<(string[] Segments, string Allow, bool IsServeOnly)> Paths = ReadPaths();

    public static HttpAnswer Whole { get; } = new(HttpStatusCode.OK, HttpAnswer.JsonType, Text);

    /// <returns>204 to <c>OPTIONS</c>, else 405, both with the methods of the path; 404 when it is no path of the API.</returns>
    /// <param name="path">Decoded, without the query.</param>
    /// <param name="isServe">Whether <c>clipgen serve</c> answers, which has some paths more.</param>
    public static HttpAnswer Otherwise(string method, string path, bool isServe = false)
    {
        var segments = path.Trim('/').Split('/');
        return Paths.Find(p => (isServe || !p.IsServeOnly) && IsMatch(p.Segments, segments)).Allow is { } allow
            ? HttpAnswer.OtherMethod(method, allow)
            : HttpAnswer.Error(HttpStatusCode.NotFound, "there is no such path; GET /api/openapi.json lists them");
    }

    private static bool IsMatch(string[] template, string[] segments) =>
        template.Length == segments.Length
        && template.Zip(segments).All(pair => pair.First.StartsWith('{')
            ? pair.Second.Length > 0
            : string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));

    private static List<(string[] Segments, string Allow, bool IsServeOnly)> ReadPaths()
    {
        using var document = JsonDocument.Parse(Text);
        return
        [
            .. document.RootElement.GetProperty("paths").EnumerateObject()
                .Select(p => (p.Name.Trim('/').Split('/'), Allow(p.Value), p.Value.TryGetProperty(ServeOnly, out _))),
        ];
    }

    private static string Allow(JsonElement path)
    {
        // Other members of a path are its parameters and words about it.
        string[] methods = ["GET", "HEAD", "POST", "PUT", "DELETE"];
        return string.Join(", ", methods.Where(m => path.TryGetProperty(Described(m), out _)).Append("OPTIONS"));
    }

    private static string Described(string method) => method == "HEAD" ? "get" : method.ToLowerInvariant();

    private static string ReadText()
    {
        using var stream = typeof(ApiDescription).Assembly.GetManifestResourceStream("openapi.json")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
