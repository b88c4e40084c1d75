namespace ClipGen.Local.Storage;

/// <summary>A path with every symbolic link in it followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <exception cref="IOException">The links go round in circles.</exception>
    public static string Of(string path)
    {
        // A relative path has no root of its own.
        var whole = Path.GetFullPath(path);
        var (real, rest) = (Path.GetPathRoot(whole)!, Parts(whole));
        for (var links = 0; rest.Count > 0;)
        {
            var next = Path.Combine(real, rest.Pop());
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MostLinks)
            {
                throw new IOException($"too many symbolic links in {path}");
            }
            // The target replaces the link; its path may contain links again.
            var linked = Path.GetFullPath(target, real);
            foreach (var part in Parts(linked).Reverse())
            {
                rest.Push(part);
            }
            real = Path.GetPathRoot(linked)!;
        }
        return real;
    }

    private static Stack<string> Parts(string path) => new(
        path[Path.GetPathRoot(path)!.Length..]
            .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
            .Reverse());
}
