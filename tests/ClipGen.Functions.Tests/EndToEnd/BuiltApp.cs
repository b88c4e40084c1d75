namespace ClipGen.Functions.Tests.EndToEnd;

/// <summary>The app as the same build made it.</summary>
internal static class BuiltApp
{
    public static string Folder { get; } =
        AppContext.BaseDirectory.Replace(
            Path.Combine("tests", "ClipGen.Functions.Tests"), Path.Combine("src", "ClipGen.Functions"), StringComparison.Ordinal);
}
