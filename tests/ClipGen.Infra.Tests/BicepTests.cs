using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ClipGen.Infra.Tests;

/// <summary>The templates compile without a warning, against Azure's published types.</summary>
public sealed class BicepTests
{
    [BicepTheory]
    [InlineData("registry")]
    [InlineData("main")]
    [InlineData("subscription")]
    public void A_template_compiles_without_a_warning(string template)
    {
        var (json, said) = Bicep.Run("build", $"infra/{template}.bicep", "--stdout");
        Assert.Equal("", said);
        Assert.NotEmpty(JsonDocument.Parse(json).RootElement.GetProperty("resources").EnumerateObject());
    }

    [BicepTheory]
    [InlineData("registry")]
    [InlineData("main")]
    [InlineData("subscription")]
    public void A_template_is_formatted(string template)
    {
        var (formatted, said) = Bicep.Run("format", $"infra/{template}.bicep", "--stdout");
        Assert.Equal("", said);
        Assert.Equal(Repository.Read($"infra/{template}.bicep").TrimEnd(), formatted.ReplaceLineEndings("\n").TrimEnd());
    }

    [BicepTheory]
    [InlineData("access")]
    [InlineData("alerts")]
    [InlineData("functionApp")]
    [InlineData("monitoring")]
    [InlineData("plan")]
    [InlineData("roles")]
    [InlineData("storage")]
    [InlineData("topic")]
    public void A_module_is_formatted(string module) => A_template_is_formatted($"modules/{module}");

    [BicepFact]
    public void The_parameters_compile_and_need_an_image()
    {
        var (json, said) = Bicep.Run("build-params", "infra/main.bicepparam", "--stdout");
        Assert.Equal("", said);
        using var parameters = JsonDocument.Parse(JsonDocument.Parse(json).RootElement.GetProperty("parametersJson").GetString()!);
        Assert.Equal(Bicep.Image, parameters.RootElement.GetProperty("parameters").GetProperty("image").GetProperty("value").GetString());
    }

    [BicepFact]
    public void Every_module_is_used()
    {
        var used = Regex.Matches(Repository.Read("infra/main.bicep"), @"'modules/([\w]+\.bicep)'").Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Repository.Sources("infra/modules", "*.bicep").Select(Path.GetFileName), used);
    }
}

/// <summary>The Bicep compiler: on <c>PATH</c>, as a package of the feed, or of the Azure CLI.</summary>
internal static class Bicep
{
    public const string Image = "example.azurecr.io/clipgen:test";

    public static (string Program, string[] Before)? Found { get; } = OnPath("bicep") is { } own ? (own, [])
        : Packaged() is { } package ? (package, [])
        : OnPath("az") is { } az && InstalledFfmpegFact.Output(az, "bicep version --only-show-errors") is { Length: > 0 } ? (az, ["bicep"])
        : null;

    /// <returns>Standard output and standard error.</returns>
    public static (string Output, string Said) Run(string verb, string file, params string[] options)
    {
        var (program, before) = Found!.Value;
        string[] named = before.Length > 0 ? ["--file", file] : [file];
        var start = new ProcessStartInfo(program, [.. before, verb, .. named, .. options])
        {
            WorkingDirectory = Repository.Top,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CLIPGEN_IMAGE"] = Image;
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, said.GetAwaiter().GetResult().Trim());
    }

    private static string? OnPath(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => new[] { name, name + ".exe", name + ".cmd" }.Select(file => Path.Combine(folder, file)))
        .FirstOrDefault(File.Exists);

    private static string? Packaged()
    {
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Directory.Exists(packages)
            ? Directory.EnumerateDirectories(packages, "azure.bicep.commandline.*")
                .SelectMany(Directory.EnumerateDirectories)
                .SelectMany(v => new[] { Path.Combine(v, "tools", "bicep"), Path.Combine(v, "tools", "bicep.exe") })
                .LastOrDefault(File.Exists)
            : null;
    }
}

internal sealed class BicepFactAttribute : FactAttribute
{
    public const string Missing = "no Bicep compiler here: put bicep, or az with bicep, on PATH, or build with -p:BicepFromFeed=true";

    public BicepFactAttribute() => Skip = Bicep.Found is null ? Missing : null;
}

internal sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = Bicep.Found is null ? BicepFactAttribute.Missing : null;
}
