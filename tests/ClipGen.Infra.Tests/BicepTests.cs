using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ClipGen.Infra.Tests;

/// <summary>The templates compile without a warning, against Azure's published types.</summary>
public sealed class BicepTests
{
    [BicepTheory]
    [InlineData("registry")]
    [InlineData("subscription")]
    public void A_template_compiles_without_a_warning(string template)
    {
        var (json, said) = Bicep.Run("build", $"infra/{template}.bicep", "--stdout");
        Assert.Equal("", said);
        using var compiled = JsonDocument.Parse(json);
        Assert.NotEqual("{}", compiled.RootElement.GetProperty("resources").GetRawText());
    }

    [BicepFact(ownProgram: true)]
    public void Everything_is_formatted()
    {
        var copy = Directory.CreateTempSubdirectory("clipgen-infra").FullName;
        try
        {
            var files = Repository.Sources("infra", "*.bicep")
                .Concat(Repository.Sources("infra", "*.bicepparam"))
                .Select(f => Path.GetRelativePath(Repository.Top, f))
                .ToList();
            foreach (var file in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
                File.Copy(Repository.At(file), Path.Combine(copy, file));
            }
            Assert.Equal("", Bicep.RunIn(copy, ["format", "--pattern", "**/*.bicep*"]).Said);
            Assert.All(files, f => Assert.Equal(Repository.Read(f), File.ReadAllText(Path.Combine(copy, f)).ReplaceLineEndings("\n")));
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    /// <summary>Compiling the parameters compiles the template and its modules, and says their warnings too.</summary>
    [BicepFact]
    public void The_main_template_and_its_parameters_compile_without_a_warning_and_need_an_image()
    {
        var (json, said) = Bicep.Run("build-params", "infra/main.bicepparam", "--stdout");
        Assert.Equal("", said);
        using var compiled = JsonDocument.Parse(json);
        using var template = JsonDocument.Parse(compiled.RootElement.GetProperty("templateJson").GetString()!);
        Assert.NotEqual("{}", template.RootElement.GetProperty("resources").GetRawText());
        using var parameters = JsonDocument.Parse(compiled.RootElement.GetProperty("parametersJson").GetString()!);
        Assert.Equal(Bicep.Image, parameters.RootElement.GetProperty("parameters").GetProperty("image").GetProperty("value").GetString());
    }

    [Fact]
    public void Every_module_is_used()
    {
        var used = Regex.Matches(Repository.Read("infra/main.bicep"), @"'modules/([\w]+\.bicep)'")
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .Order(StringComparer.Ordinal);
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
        string[] named = Found!.Value.Before.Length > 0 ? ["--file", file] : [file];
        return RunIn(Repository.Top, [verb, .. named, .. options]);
    }

    public static (string Output, string Said) RunIn(string folder, string[] arguments)
    {
        var (program, before) = Found!.Value;
        var start = new ProcessStartInfo(program, [.. before, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CLIPGEN_IMAGE"] = Image;
        var variables = start.Environment.Keys.Where(k => k.StartsWith("CLIPGEN_", StringComparison.Ordinal) && k != "CLIPGEN_IMAGE");
        foreach (var variable in variables.ToList())
        {
            start.Environment.Remove(variable);
        }
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

    /// <param name="ownProgram">Whether the Azure CLI's way to Bicep lacks what the test calls.</param>
    public BicepFactAttribute(bool ownProgram = false) => Skip = Bicep.Found is not { } found ? Missing
        : ownProgram && found.Before.Length > 0 ? "az bicep formats no patterns; put bicep on PATH"
        : null;
}

internal sealed class BicepTheoryAttribute : TheoryAttribute
{
    public BicepTheoryAttribute() => Skip = Bicep.Found is null ? BicepFactAttribute.Missing : null;
}
