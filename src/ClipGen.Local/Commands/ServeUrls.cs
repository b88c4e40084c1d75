using System.CommandLine;
using System.Net;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Local.Commands;

/// <summary>What <c>--urls</c> says: where a server listens, who can reach it, and where this machine's browser finds it.</summary>
internal static class ServeUrls
{
    public const string Default = "http://127.0.0.1:7071";

    public static Option<string> Option() => new("--urls")
    {
        Description = "URL to listen on; separate several with semicolons. If other machines can reach one of them, clients must send "
            + "a key: ClipGen__ServeKey, or serve.key in the data folder",
        DefaultValueFactory = _ => Default,
    };

    /// <summary>The URLs that other machines may reach: all whose host is not this machine's loopback.</summary>
    /// <exception cref="InvalidInputException">One of them is not a URL.</exception>
    public static List<string> ForOthers(string urls) => [.. Split(urls).Where(url => !IsLoopback(Parse(url)))];

    /// <summary>The page's address for this machine's own browser: an address that means "all of them" becomes the loopback.</summary>
    /// <param name="urls">As the server listens; the first that this machine can reach by the loopback is taken, else the first.</param>
    /// <exception cref="InvalidInputException">One of them is not a URL.</exception>
    public static Uri PageOf(string urls)
    {
        var here = Split(urls).Select(url => Here(Parse(url))).ToList();
        return here.Find(IsLoopback) ?? (here is [var first, ..] ? first : new(Default));
    }

    private static string[] Split(string urls) => urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Kestrel takes <c>*</c> and <c>+</c> for all addresses.</summary>
    private static Uri Parse(string url)
    {
        var known = url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal);
        return Uri.TryCreate(known, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidInputException($"--urls '{Printable.Line(url, 120)}' is not a valid URL; use for example {Default}");
    }

    private static bool IsLoopback(Uri uri) =>
        uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address));

    private static Uri Here(Uri uri) =>
        IPAddress.TryParse(uri.Host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(uri) { Host = "127.0.0.1" }.Uri
            : uri;
}
