using System.Security.Cryptography;

namespace ClipGen.Web;

/// <summary>One file of the page.</summary>
/// <param name="Path">Relative to the page's address: <c>index.html</c>, <c>app/main.js</c>.</param>
/// <param name="ContentType">With its charset, where it is text.</param>
/// <param name="Bytes">The whole file.</param>
/// <param name="ETag">In quotes; another one as soon as a byte differs.</param>
public sealed record WebFile(string Path, string ContentType, ReadOnlyMemory<byte> Bytes, string ETag)
{
    internal static WebFile Of(string path, byte[] bytes) =>
        new(path, TypeOf(path), bytes, $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");

    private static string TypeOf(string path) => System.IO.Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml; charset=utf-8",
        var other => throw new InvalidOperationException($"'{path}': add the content type of '{other}'"),
    };
}
