using System.Net;
using System.Text;
using System.Text.Json;
using ClipGen.Observability;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>An HTTP answer as a value: decided here once, sent by each host in its own way.</summary>
public sealed record HttpAnswer(HttpStatusCode Status, string ContentType, string Body)
{
    internal const string JsonType = "application/json; charset=utf-8";

    /// <summary>A clip takes seconds to minutes, and every look costs the store a read.</summary>
    private const int SecondsBetweenLooks = 5;

    /// <summary>Where to follow what was started; absolute.</summary>
    public string? Location { get; private init; }

    /// <summary>Seconds to wait before the next request; null when there is nothing to wait for.</summary>
    public int? RetryAfter { get; private init; }

    /// <summary>Methods that the path has, with commas between them.</summary>
    public string? Allow { get; private init; }

    /// <summary>Names this body, in quotes; null where nobody would ask again for the same.</summary>
    public string? ETag { get; private init; }

    /// <summary>204: what was asked for is done.</summary>
    public static HttpAnswer Nothing { get; } = new(HttpStatusCode.NoContent, "", "");

    /// <summary>
    /// The answer as this request gets it: a JSON document that was found has a tag, and a client that holds it already gets 304 without
    /// it. Clients that ask every few seconds then move no more than headers.
    /// </summary>
    /// <param name="ifNoneMatch">As <see cref="EntityTag.IsIn"/> takes it.</param>
    /// <returns>The answer, and its body as it is sent, in UTF-8: a large document is encoded once.</returns>
    public (HttpAnswer Answer, byte[] Body) For(string method, string? ifNoneMatch)
    {
        var body = Encoding.UTF8.GetBytes(Body);
        if (Status != HttpStatusCode.OK || method is not ("GET" or "HEAD") || ContentType != JsonType)
        {
            return (this, body);
        }
        var tag = EntityTag.Of(body);
        return EntityTag.IsIn(ifNoneMatch, tag)
            ? (new HttpAnswer(HttpStatusCode.NotModified, "", "") { ETag = tag }, [])
            : (this with { ETag = tag }, body);
    }

    /// <summary>413 rather than 400: nothing of the body has been read, so nothing in it can be named.</summary>
    /// <param name="limit">Bytes of the largest body.</param>
    public static HttpAnswer TooLarge(int limit = RequestBody.Limit) =>
        Error(HttpStatusCode.RequestEntityTooLarge, $"the body is larger than {limit} bytes");

    public static HttpAnswer Json(object document, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status, JsonType, JsonSerializer.Serialize(document, document.GetType(), ClipGenJson.Options));

    /// <summary>204 to <c>OPTIONS</c>, 405 to a method that the path has not.</summary>
    /// <param name="allow">Those that it has.</param>
    public static HttpAnswer OtherMethod(string method, string allow) => method == "OPTIONS"
        ? Nothing with { Allow = allow }
        : Error(HttpStatusCode.MethodNotAllowed, $"the method is not allowed here; use {allow}") with { Allow = allow };

    /// <summary><c>{"error": "…"}</c></summary>
    public static HttpAnswer Error(HttpStatusCode status, string message) => Json(new { error = message }, status);

    /// <summary>202 or 503: come back later.</summary>
    public static HttpAnswer Later(object document, HttpStatusCode status, string? location = null) =>
        Json(document, status) with { Location = location, RetryAfter = SecondsBetweenLooks };

    /// <summary>Health is asked without a key: one word, and nothing that helps an attacker.</summary>
    public static HttpAnswer Health(bool good) => good
        ? new(HttpStatusCode.OK, "text/plain; charset=utf-8", "ok")
        : new(HttpStatusCode.ServiceUnavailable, "text/plain; charset=utf-8", "unhealthy");
}
