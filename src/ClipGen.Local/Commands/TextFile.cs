using ClipGen.Model;

namespace ClipGen.Local.Commands;

/// <summary>A file that a person names, read within a bound.</summary>
internal static class TextFile
{
    /// <exception cref="InvalidInputException">It is not there, or larger than <paramref name="largest"/> bytes.</exception>
    public static async Task<string> Read(string path, long largest, CancellationToken stop)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length > largest
                ? throw new InvalidInputException($"{path} has {file.Length} bytes; at most {largest} are allowed")
                : await File.ReadAllTextAsync(path, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{path} cannot be read: {e.Message}", e);
        }
    }
}
