namespace ClipGen.Storage;

/// <summary>
/// Removes what work left behind. A file or folder that cannot be removed now is not a failure of that work: it stays until the next
/// <see cref="Sweep"/>.
/// </summary>
public static class Leftovers
{
    public static void RemoveFile(string path) => Try(() => File.Delete(path));

    /// <summary>Removes a folder with all it holds; a missing one is fine.</summary>
    public static void RemoveFolder(string path) => Try(() =>
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    });

    private static void Try(Action remove)
    {
        try
        {
            remove();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next sweep tries again.
        }
    }
}
