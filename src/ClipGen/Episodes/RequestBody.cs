using System.Text;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Episodes;

/// <summary>The body of a request as text, read within a bound.</summary>
public static class RequestBody
{
    /// <summary>Bytes of the largest one: an episode of thousands of segments.</summary>
    public const int Limit = 8 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="limit">Bytes.</param>
    /// <returns>Null when it is larger than <paramref name="limit"/>.</returns>
    /// <exception cref="InvalidInputException">It is not UTF-8, or ends before its announced length.</exception>
    public static async Task<string?> Read(Stream body, CancellationToken cancellation, int limit = Limit)
    {
        using var read = new MemoryStream();
        var buffer = new byte[64 * 1024];
        try
        {
            for (int count; (count = await body.ReadAsync(buffer, cancellation)) > 0; read.Write(buffer, 0, count))
            {
                if (read.Length + count > limit)
                {
                    return null;
                }
            }
            return Utf8.GetString(read.GetBuffer(), 0, (int)read.Length);
        }
        catch (Exception e) when (e is IOException or DecoderFallbackException)
        {
            throw new InvalidInputException($"the body cannot be read: {Printable.Line(e.Message, 200)}", e);
        }
    }
}
