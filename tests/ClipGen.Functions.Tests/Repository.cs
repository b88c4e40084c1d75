namespace ClipGen.Functions.Tests;

/// <summary>Where the repository is that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    /// <summary>The app as the same build made it.</summary>
    public static string BuiltApp { get; } =
        AppContext.BaseDirectory.Replace(Path.Combine("tests", "ClipGen.Functions.Tests"), Path.Combine("src", "ClipGen.Functions"), StringComparison.Ordinal);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent;
        }
        return folder?.FullName ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside the repository");
    }
}
