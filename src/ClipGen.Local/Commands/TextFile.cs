using System.Text;
using ClipGen.Model;

namespace ClipGen.Local.Commands;

/// <summary>A file that a person names, read within a bound.</summary>
internal static class TextFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="InvalidInputException">
    /// It is not there, larger than <paramref name="largest"/> bytes, or not text: UTF-8, or with a byte order mark that says what it is.
    /// </exception>
    public static async Task<string> Read(string path, long largest, CancellationToken stop)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > largest
                ? throw new InvalidInputException($"{path} has {file.Length} bytes; at most {largest} are allowed")
                : await File.ReadAllTextAsync(path, Utf8, stop);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidInputException($"{path} is not valid UTF-8", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
