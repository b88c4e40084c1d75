using ClipGen.Contracts;

namespace ClipGen.Functions.Tests.EndToEnd;

/// <summary>Azure Functions Core Tools: the setting <c>CLIPGEN_FUNC</c>, or <c>func</c> on <c>PATH</c>.</summary>
public sealed class RequiresFunctionsHostAttribute : RequirementAttribute
{
    public static string? Func { get; } = Find();

    public override string? Missing =>
        Func is null ? "the Functions host is missing: install Azure Functions Core Tools 4 (func), or name it in CLIPGEN_FUNC" : null;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CLIPGEN_FUNC") is { Length: > 0 } named)
        {
            return File.Exists(named) ? named : throw new FileNotFoundException($"CLIPGEN_FUNC names {named}, which is not there");
        }
        var names = OperatingSystem.IsWindows() ? new[] { "func.exe", "func.cmd" } : ["func"];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => names.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
    }
}
