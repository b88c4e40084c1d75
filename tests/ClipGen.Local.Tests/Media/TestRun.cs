namespace ClipGen.Local.Tests;

/// <summary>The temporary folder of this run of the suite; gone when it ends.</summary>
internal static class TestRun
{
    private static int folders;

    static TestRun() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Root, recursive: true);

    public static string Root { get; } = Directory.CreateTempSubdirectory("clipgen-tests-").FullName;

    public static string NewFolder(string name) =>
        Directory.CreateDirectory(Path.Combine(Root, $"{name}-{Interlocked.Increment(ref folders)}")).FullName;
}
