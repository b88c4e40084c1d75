using ClipGen.Local.Storage;

namespace ClipGen.Local.Tests;

/// <summary>The data folder of ClipGen 1.0; what it holds is told in the README beside it.</summary>
internal static class RecordedData
{
    public static string Database { get; } = Path.Combine(AppContext.BaseDirectory, "Recorded", "1.0", "clipgen.db");

    /// <summary>A data folder with a copy of it.</summary>
    public static DataFolder Copy()
    {
        var folder = new DataFolder(TestRun.NewFolder("data-of-1.0"));
        File.Copy(Database, folder.Database);
        return folder;
    }
}
