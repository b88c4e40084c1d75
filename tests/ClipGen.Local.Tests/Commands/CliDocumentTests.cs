using ClipGen.Contracts;
using ClipGen.Contracts.Programs;

namespace ClipGen.Local.Tests;

/// <summary>docs/cli.md is what <c>--help</c> prints.</summary>
public sealed class CliDocumentTests
{
    private static readonly string Script = Path.Combine(Repository.Root, "docs", "make-cli.sh");

    [ConditionalFact, RequiresUnix]
    public async Task The_document_of_the_command_line_is_the_help_of_every_command()
    {
        using var made = new ExternalProgram(
            Script, ["--print", "dotnet", Path.Combine(AppContext.BaseDirectory, "ClipGen.Local.dll")], Repository.Root);
        await made.WaitForExit();

        Assert.True(made.ExitCode == 0, made.Output);
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "cli.md"));
        Assert.True(document.Trim() == made.Output.Trim(), "docs/cli.md is not what --help prints; run docs/make-cli.sh");
    }

    [Fact]
    public async Task It_has_every_command_and_no_line_is_too_long()
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "cli.md"));
        string[] commands =
        [
            "demo", "cut", "make", "import", "add", "run", "status", "list", "retry", "cancel", "remove", "check", "serve", "open",
            "doctor",
        ];

        Assert.All(commands, c => Assert.Contains($"## clipgen {c}\n", document, StringComparison.Ordinal));
        Assert.All(
            document.Split("```text\n").Skip(1).SelectMany(part => part[..part.IndexOf("```", StringComparison.Ordinal)].Split('\n')),
            line => Assert.True(line.Length <= 100, line));
    }
}
