using System.Globalization;
using System.Net;
using ClipGen.Episodes;
using ClipGen.Storage;
using Microsoft.AspNetCore.Authorization;

namespace ClipGen.Local.Http;

/// <summary>
/// Lets a request through if it sends the key, as Azure Functions takes it: the header <c>x-functions-key</c>, or <c>?code=</c> (R13.3).
/// Addresses that the server itself gives out, of an orchestration's status and of a finished file, hold a code for that address alone.
/// </summary>
/// <param name="key">Null when none is demanded: only this machine can reach the server.</param>
/// <param name="linksLast">How long an address of a finished file works.</param>
internal sealed class KeyCheck(ServeKey? key, TimeSpan linksLast, TimeProvider clock)
{
    public const string Header = "x-functions-key";
    public const string Query = "code";
    private const string Expires = "expires";

    private static readonly HttpAnswer Refused = HttpAnswer.Error(
        HttpStatusCode.Unauthorized, $"a key is needed: send it as the header {Header}, or as ?{Query}=");

    public async Task Demand(HttpContext context, RequestDelegate next)
    {
        if (IsAnonymous(context) || (key is null ? IsFromHere(context.Connection) : Sends(context.Request, key)))
        {
            await next(context);
        }
        else
        {
            await new HttpAnswerResult(Refused).ExecuteAsync(context);
        }
    }

    /// <summary>The absolute address of an orchestration's status; it works as long as the key does.</summary>
    public string StatusLink(HttpRequest request, string path) =>
        $"{Absolute(request, path)}{(key is null ? "" : $"?{Query}={key.CodeFor(path, "")}")}";

    /// <summary>The absolute address of a finished file, for players, which send no headers.</summary>
    public FileLink FileLink(HttpRequest request, string path)
    {
        if (key is null)
        {
            return new(Absolute(request, path), null);
        }
        var expires = DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + linksLast).ToUnixTimeSeconds());
        var seconds = expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new($"{Absolute(request, path)}?{Expires}={seconds}&{Query}={key.CodeFor(path, seconds)}", expires);
    }

    private bool Sends(HttpRequest request, ServeKey wanted) =>
        wanted.Is(request.Headers[Header].ToString())
        || (request.Query[Query].ToString() is { Length: > 0 } code && (wanted.Is(code) || IsForThisPath(request, code, wanted)));

    private bool IsForThisPath(HttpRequest request, string code, ServeKey wanted)
    {
        var expires = request.Query[Expires].ToString();
        return (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && (wanted with { Text = wanted.CodeFor(request.Path.Value ?? "", expires) }).Is(code)
            && (expires.Length == 0
                || (long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var until)
                    && clock.GetUtcNow().ToUnixTimeSeconds() < until));
    }

    /// <summary>Health, for probes, and the page's own files: neither says anything about clips.</summary>
    private static bool IsAnonymous(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <summary>A server without a key must not be reached from elsewhere, however it came to listen there.</summary>
    private static bool IsFromHere(ConnectionInfo connection) =>
        connection.LocalIpAddress is not { } own || IPAddress.IsLoopback(own);

    private static string Absolute(HttpRequest request, string path) => $"{request.Scheme}://{request.Host}{path}";
}
