using System.Net;
using ClipGen.Episodes;

namespace ClipGen.Local.Http;

/// <summary>
/// On the loopback there is no authentication, so no web page that a person has open may reach the server through the browser: neither by a
/// request of its own (a plain POST needs no permission), nor by giving this machine a name of its own (DNS rebinding).
/// </summary>
internal static class StrangePages
{
    public static async Task Refuse(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            || IsForeign(request.Headers.Origin.ToString(), request.Host))
        {
            await Refuse(context, "requests from web pages are refused");
        }
        else if (context.Connection.LocalIpAddress is { } own && IPAddress.IsLoopback(own) && !IsThisMachine(request.Host.Host))
        {
            await Refuse(context, "use localhost, 127.0.0.1 or [::1] as the host name");
        }
        else
        {
            await next(context);
        }
    }

    private static Task Refuse(HttpContext context, string why) =>
        new HttpAnswerResult(HttpAnswer.Error(HttpStatusCode.Forbidden, why)).ExecuteAsync(context);

    private static bool IsForeign(string origin, HostString host) =>
        origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == host.Value);

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
