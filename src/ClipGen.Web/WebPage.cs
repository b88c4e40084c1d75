using System.Collections.Frozen;

namespace ClipGen.Web;

/// <summary>
/// The page where people see their clips: static files that hold no data, so that whoever reaches a host may have them. What the page shows
/// it asks of the API under <c>/api</c>, with the person's key. See decision 0025.
/// </summary>
public static class WebPage
{
    /// <summary>The file that a browser opens.</summary>
    public const string Index = "index.html";

    /// <summary>The folder of all other files: <c>index.html</c> names them relative to itself.</summary>
    public const string Folder = "app";

    private static readonly FrozenDictionary<string, WebFile> Files = ReadAll().ToFrozenDictionary(f => f.Path, StringComparer.Ordinal);

    /// <summary>Every file, in no particular order.</summary>
    public static IReadOnlyList<WebFile> All => Files.Values;

    /// <param name="path">As in <see cref="WebFile.Path"/>; no other spelling finds a file.</param>
    /// <returns>Null when the page has no such file.</returns>
    public static WebFile? Find(string path) => Files.GetValueOrDefault(path);

    /// <summary>The headers to send with every file: what the page may load, and where from.</summary>
    /// <param name="blobService">
    /// The origin that clips are read from when it is not the host's own: <c>https://account.blob.core.windows.net</c>; else null.
    /// </param>
    public static IEnumerable<(string Name, string Value)> Headers(string? blobService)
    {
        var media = blobService is null ? "" : $" {blobService}";
        yield return ("Content-Security-Policy",
            $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{media}; media-src 'self'{media}; "
            + $"connect-src 'self'{media}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        yield return ("Referrer-Policy", "no-referrer");
        yield return ("X-Content-Type-Options", "nosniff");
        // Kept by the browser, but never used unasked: the page and its modules are always of one version.
        yield return ("Cache-Control", "no-cache");
    }

    private static IEnumerable<WebFile> ReadAll()
    {
        var assembly = typeof(WebPage).Assembly;
        foreach (var name in assembly.GetManifestResourceNames())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            yield return WebFile.Of(name, bytes.ToArray());
        }
    }
}
