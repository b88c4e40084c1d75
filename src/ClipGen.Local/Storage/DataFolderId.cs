namespace ClipGen.Local.Storage;

/// <summary>The id of a data folder, in a file of its own: whichever process asks first makes it, and all others read the same.</summary>
internal static class DataFolderId
{
    public static string Of(DataFolder folder)
    {
        var path = Path.Combine(folder.Root, "clipgen.id");
        if (!File.Exists(path))
        {
            Make(folder, path);
        }
        return File.ReadAllText(path).Trim();
    }

    private static void Make(DataFolder folder, string path)
    {
        Directory.CreateDirectory(folder.Root);
        var mine = Path.Combine(folder.Root, $".{Guid.NewGuid():N}.id");
        File.WriteAllText(mine, $"{Guid.NewGuid():N}\n");
        try
        {
            File.Move(mine, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster; its id is the folder's.
            File.Delete(mine);
        }
    }
}
