namespace ClipGen.Infra.Tests;

/// <summary>The files of the repository, by their paths from its top.</summary>
internal static class Repository
{
    public static string Top { get; } = Find(AppContext.BaseDirectory);

    public static string At(string path) => Path.Combine(Top, path);

    public static string Read(string path) => File.ReadAllText(At(path)).ReplaceLineEndings("\n");

    /// <summary>Sources under a folder, without what builds left there.</summary>
    public static IEnumerable<string> Sources(string folder, string pattern) => Directory
        .EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories)
        .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
        .Order(StringComparer.Ordinal);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "host.json")) && Directory.Exists(Path.Combine(folder, "infra"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("these tests run inside the repository"));
}
