using ClipGen.Contracts.Programs;

namespace ClipGen.Local.Tests.Packaging;

/// <summary>The program's sources in a folder of their own: what is packed there disturbs no other build.</summary>
public sealed class SourceCopy
{
    private static readonly string[] Projects = ["src/ClipGen", "src/ClipGen.Azure", "src/ClipGen.Web", "src/ClipGen.Local"];

    public SourceCopy()
    {
        var files = Projects
            .SelectMany(p => Directory.EnumerateFiles(Path.Combine(Repository.Root, p), "*", SearchOption.AllDirectories))
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Concat(Directory.EnumerateFiles(Repository.Root, "Directory.*"))
            .Concat(((string[])["global.json", ".editorconfig", "README.md"]).Select(f => Path.Combine(Repository.Root, f)));
        foreach (var file in files)
        {
            var copy = Path.Combine(Folder, Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder { get; } = TestRun.NewFolder("package");

    /// <summary>Runs <c>dotnet</c> on the program's project; its output goes to a new folder.</summary>
    /// <returns>That folder.</returns>
    public async Task<string> Make(string verb, params string[] arguments)
    {
        var output = TestRun.NewFolder(verb);
        await Run("dotnet", [verb, "src/ClipGen.Local", "--configuration", "Release", "--output", output, "--nologo", .. arguments]);
        return output;
    }

    /// <summary>Runs a program that must succeed.</summary>
    /// <returns>What it wrote to stdout and stderr.</returns>
    public async Task<string> Run(string file, string[] arguments, params (string Name, string Value)[] environment)
    {
        var variables = environment.ToDictionary(e => e.Name, e => e.Value);
        // A node that stays would keep the output open.
        variables["MSBUILDDISABLENODEREUSE"] = "1";
        variables["DOTNET_CLI_HOME"] = Folder;
        variables["DOTNET_NOLOGO"] = "1";
        using var program = new ExternalProgram(file, arguments, Folder, variables);
        await program.WaitForExit();
        Assert.True(program.ExitCode == 0, $"{file} {string.Join(' ', arguments)}\n{program.Output}");
        return program.Output;
    }
}
