using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ClipGen.Infra.Tests;

/// <summary>Commands in the documents and in azd's hooks name what is there.</summary>
public sealed class DocumentsTests
{
    private static readonly string Operations = Repository.Read("docs/operations.md");
    private static readonly string Azd = Repository.Read("azure.yaml");

    [Fact]
    public void Outputs_that_commands_ask_for_are_the_template_s_and_each_is_asked_for()
    {
        var asked = Regex.Matches(Operations, @"\$\(out (\w+)\)").Select(m => m.Groups[1].Value).Distinct().Order();
        Assert.Equal(BicepText.Outputs("infra/main.bicep").Order(), asked);
        Assert.All(
            Regex.Matches(Operations + Azd, @"properties\.outputs\.(\w+)\.value").Select(m => m.Groups[1].Value),
            o => Assert.Contains(o, BicepText.Outputs("infra/registry.bicep")));
        Assert.All(
            Regex.Matches(Azd, @"https://\$(\w+)/").Select(m => m.Groups[1].Value),
            o => Assert.Contains(o, BicepText.Outputs("infra/main.bicep")));
    }

    [Fact]
    public void Parameters_that_commands_give_are_the_templates()
    {
        IEnumerable<string> templates = ["infra/main.bicep", "infra/registry.bicep", "infra/subscription.bicep"];
        var known = templates.SelectMany(BicepText.Parameters).ToHashSet();
        var given = Regex.Matches(Operations + Azd, @"(?:-p|--parameters) (?!infra/)([^`\\\n]+)")
            .SelectMany(m => Regex.Matches(m.Groups[1].Value, @"(?:^| )(\w+)="))
            .Select(m => m.Groups[1].Value)
            .ToList();
        Assert.NotEmpty(given);
        Assert.All(given, p => Assert.Contains(p, known));
    }

    [Fact]
    public void The_parameters_file_s_variables_are_set_by_the_commands()
    {
        var needed = Regex.Matches(Repository.Read("infra/main.bicepparam"), @"readEnvironmentVariable\('(\w+)'")
            .Select(m => m.Groups[1].Value)
            .Distinct()
            .ToList();
        Assert.Contains("CLIPGEN_IMAGE", needed);
        Assert.All(needed, v => Assert.Matches($@"(?m)^export .*\b{v}=", Operations));
        Assert.All(needed.Except(["CLIPGEN_ALERT_EMAIL"]), v => Assert.Contains($"azd env set {v} ", Azd, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docs/operations.md")]
    [InlineData("azure.yaml")]
    [InlineData(".github/workflows/ci.yml")]
    [InlineData("infra/modules/access.bicep")]
    [InlineData("infra/modules/alerts.bicep")]
    public void Files_that_are_named_are_there(string file) => Assert.All(
        Regex.Matches(Repository.Read(file), @"\b(?:infra|docs|src)/[\w./$-]*\w").Select(m => m.Value).Where(p => !p.Contains('$')),
        path => Assert.True(
            File.Exists(Repository.At(path)) || Directory.Exists(Repository.At(path)), $"{file} names {path}, which is not there"));

    [Fact]
    public void The_documents_explain_every_alert()
    {
        var rules = Regex.Matches(
            Repository.Read("infra/modules/alerts.bicep"), @"^    name: '([\w-]+)'$",
            RegexOptions.Multiline).Select(m => m.Groups[1].Value);
        var told = Regex.Matches(Operations, @"^\| `clipgen-\{env\}-([\w-]+)` \|", RegexOptions.Multiline).Select(m => m.Groups[1].Value);
        Assert.Equal(rules.Order(), told.Order());
    }

    [Fact]
    public void Headings_that_alerts_name_are_in_the_documents() => Assert.All(
        Regex.Matches(
            Repository.Read("infra/modules/alerts.bicep"), "See \"([^\"]+)\" in docs/operations.md").Select(m => m.Groups[1].Value),
        heading => Assert.Contains($"\n## {heading}\n", Operations, StringComparison.Ordinal));

    [ShellFact]
    public void Commands_are_valid_shell()
    {
        var blocks = Regex.Matches(Operations, "```sh\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value)
            .Concat(Regex.Matches(Azd, @"run: \|\n((?:      .*\n)+)").Select(m => m.Groups[1].Value))
            .Append(Repository.Read("infra/wait-healthy.sh"))
            .ToList();
        Assert.True(blocks.Count > 10);
        Assert.All(blocks, b => Assert.Equal("", ShellFactAttribute.Fault(b)));
    }
}

internal sealed class ShellFactAttribute : FactAttribute
{
    public ShellFactAttribute() => Skip = Missing;

    public static string? Missing { get; } = File.Exists("/bin/bash") ? null : "bash is needed to run scripts";

    /// <returns>What bash has to say about a script that it only reads.</returns>
    public static string Fault(string script)
    {
        using var bash = Process.Start(
            new ProcessStartInfo("/bin/bash", ["-n"]) { RedirectStandardInput = true, RedirectStandardError = true })!;
        bash.StandardInput.Write(script);
        bash.StandardInput.Close();
        var fault = bash.StandardError.ReadToEnd();
        bash.WaitForExit();
        return fault + (bash.ExitCode == 0 ? "" : $" (exit {bash.ExitCode})");
    }
}

internal sealed class ShellTheoryAttribute : TheoryAttribute
{
    public ShellTheoryAttribute() => Skip = ShellFactAttribute.Missing;
}
