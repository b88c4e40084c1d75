using ClipGen.Local.Storage;

namespace ClipGen.Local.Hosting;

/// <summary>
/// The note in the data folder that says where a server on it listens, so that <c>clipgen open</c> does not take a server of another
/// folder, or another program, for it. It is there as long as the server runs; a killed one's names an address that does not answer.
/// </summary>
internal sealed class ServerNote : IDisposable
{
    private readonly string path;
    private readonly string text;

    /// <param name="urls">Where the server listens.</param>
    public ServerNote(DataFolder folder, IEnumerable<string> urls)
    {
        (path, text) = (folder.ServerUrls, string.Join(';', urls));
        var part = $"{path}.{Guid.NewGuid():N}";
        File.WriteAllText(part, text);
        WholeFile.Replace(part, path);
    }

    /// <returns>Where the last server of the folder said that it listens; null when none is noted.</returns>
    public static string? Read(DataFolder folder)
    {
        try
        {
            return File.ReadAllText(folder.ServerUrls).Trim() is { Length: > 0 } urls ? urls : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>A newer server's note stays.</summary>
    public void Dispose()
    {
        if (File.Exists(path) && File.ReadAllText(path) == text)
        {
            File.Delete(path);
        }
    }
}
