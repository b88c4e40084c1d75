using System.Collections.Concurrent;
using ClipGen.Contracts;
using ClipGen.Contracts.Programs;

namespace ClipGen.Local.Tests.Packaging;

/// <summary>The packages of .NET for one platform, which not every feed has at the SDK's own version.</summary>
internal sealed class RequiresRuntimePackAttribute(string platform) : RequirementAttribute
{
    private static readonly ConcurrentDictionary<string, string?> Asked = [];

    public override string? Missing => Asked.GetOrAdd(platform, Ask);

    private static string? Ask(string platform)
    {
        var folder = TestRun.NewFolder("runtime-pack");
        File.WriteAllText(Path.Combine(folder, "empty.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <RuntimeIdentifier>{platform}</RuntimeIdentifier>
                <SelfContained>true</SelfContained>
              </PropertyGroup>
            </Project>
            """);
        using var restore = new ExternalProgram(
            "dotnet", ["restore", "--verbosity", "quiet"], folder, new Dictionary<string, string> { ["MSBUILDDISABLENODEREUSE"] = "1" });
        restore.WaitForExit().GetAwaiter().GetResult();
        var lines = restore.Output.Split('\n').Where(l => l.Contains("error NU110", StringComparison.Ordinal)).Distinct().ToList();
        // Any other fault is the test's to find.
        return restore.ExitCode == 0 || lines.Count == 0 ? null : $"this package feed lacks .NET for {platform}: {string.Join(' ', lines)}";
    }
}
