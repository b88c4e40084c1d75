namespace ClipGen.Local.Storage;

/// <summary>A path with every symbolic link in it followed.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <exception cref="IOException">The links go round in circles.</exception>
    public static string Of(string path)
    {
        var (real, rest) = (Path.GetPathRoot(path)!, Parts(path));
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
            var whole = Path.GetFullPath(target, real);
            foreach (var part in Parts(whole).Reverse())
            {
                rest.Push(part);
            }
            real = Path.GetPathRoot(whole)!;
        }
        return real;
    }

    private static Stack<string> Parts(string path) => new(
        Path.GetFullPath(path)[Path.GetPathRoot(path)!.Length..]
            .Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries)
            .Reverse());
}
