using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ClipGen.Tests;

/// <summary>What a replay cannot bear fails the build. Shown by building a copy of the core with such calls in it.</summary>
public sealed class BannedSymbolsTests
{
    private static readonly string[] Forbidden =
    [
        "_ = System.DateTime.Now;",
        "_ = System.DateTimeOffset.UtcNow;",
        "_ = System.TimeProvider.System;",
        "_ = System.Diagnostics.Stopwatch.StartNew();",
        "_ = System.Environment.TickCount64;",
        "_ = System.Environment.GetEnvironmentVariable(\"X\");",
        "_ = System.Guid.NewGuid();",
        "_ = new System.Random();",
        "await System.Threading.Tasks.Task.Delay(1);",
        "await System.Threading.Tasks.Task.Run(() => { });",
        "await System.Threading.Tasks.Task.CompletedTask.ConfigureAwait(false);",
        "await System.Threading.Tasks.Task.FromResult(1).ConfigureAwait(false);",
        "await System.Threading.Tasks.Task.Yield();",
        "System.Threading.Tasks.Task.CompletedTask.Wait();",
        "System.Threading.Tasks.Task.CompletedTask.Wait(1);",
        "_ = System.Threading.Tasks.Task.FromResult(1).Result;",
        "System.Threading.Tasks.Task.CompletedTask.GetAwaiter().GetResult();",
        "_ = System.Threading.Tasks.Task.CompletedTask.ContinueWith(_ => { }, System.Threading.Tasks.TaskScheduler.Default);",
        "_ = new System.Threading.SemaphoreSlim(1);",
        "_ = new System.Threading.CancellationTokenSource();",
        "System.Threading.Thread.Sleep(1);",
        "_ = System.IO.File.Exists(\"x\");",
        "System.Console.WriteLine();",
    ];

    [Fact]
    public void Each_forbidden_call_in_the_workflow_fails_the_build()
    {
        using var copy = new CopyOfTheCore();
        const string Awaiting = "await System.Threading.Tasks.Task.CompletedTask;";
        var lines = Forbidden.Select(
            (call, i) => $"    internal static async System.Threading.Tasks.Task Call{i}() {{ {Awaiting} {call} }}");
        copy.Write(
            "Workflow/Forbidden.cs", $"namespace ClipGen.Workflow;\ninternal static class Forbidden\n{{\n{string.Join('\n', lines)}\n}}\n");
        // The same calls elsewhere are allowed.
        copy.Write(
            "Steps/Allowed.cs",
            "namespace ClipGen.Steps;\ninternal static class Allowed { internal static System.Guid New() => System.Guid.NewGuid(); }\n");

        var (exitCode, output) = copy.Build();

        Assert.NotEqual(0, exitCode);
        var missed = Forbidden.Where((_, i) => !output.Contains($"Forbidden.cs({i + 4},", StringComparison.Ordinal)).ToList();
        Assert.True(missed.Count == 0, $"not refused: {string.Join(" ", missed)}\n{output[..Math.Min(output.Length, 3000)]}");
        Assert.DoesNotContain("Allowed.cs", output, StringComparison.Ordinal);
        Assert.All(
            output.Split('\n').Where(l => l.Contains("error", StringComparison.Ordinal)),
            l => Assert.Contains("RS0030", l, StringComparison.Ordinal));
    }

    /// <summary>A line that names nothing bans nothing, and the analyzer does not say so.</summary>
    [Fact]
    public void Every_line_of_the_list_names_a_symbol_and_every_overload_of_it()
    {
        var listed = File.ReadLines(Path.Combine(Repository(), "src/ClipGen/Workflow/BannedSymbols.txt"))
            .Select(line => line.Split(';')[0].Trim())
            .Where(id => id.Length > 0)
            .ToList();
        var wrong = listed.Where(id => !Exists(id)).ToList();

        Assert.NotEmpty(listed);
        Assert.True(wrong.Count == 0, $"these name nothing: {string.Join(' ', wrong)}");
        var methods = listed.Where(id => id.StartsWith("M:", StringComparison.Ordinal)).Select(Name).ToList();
        var overloads = methods.Distinct()
            .Select(name => (Name: name, Listed: methods.Count(n => n == name), There: Methods(name).Count()))
            .Where(o => o.Listed != o.There);
        Assert.Empty(overloads);

        static string Name(string id) => id[2..].Split('(')[0].Split("``")[0];
    }

    private static bool Exists(string id) => id[0] switch
    {
        'T' => Find(id[2..]) is not null,
        'P' => Find(id[2..id.LastIndexOf('.')])?.GetProperty(id[(id.LastIndexOf('.') + 1)..]) is not null,
        'M' => Methods(id[2..].Split('(')[0].Split("``")[0]).Any(),
        _ => false,
    };

    private static IEnumerable<MethodInfo> Methods(string name) =>
        Find(name[..name.LastIndexOf('.')])?.GetMethods(
            BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(m => m.Name == name[(name.LastIndexOf('.') + 1)..]) ?? [];

    private static Type? Find(string name)
    {
        Assembly[] assemblies =
        [
            typeof(object).Assembly, typeof(Console).Assembly, typeof(HttpClient).Assembly, typeof(Parallel).Assembly,
            typeof(System.Threading.Channels.Channel)
                .Assembly, typeof(System.Security.Cryptography.RandomNumberGenerator)
                .Assembly, typeof(Stopwatch)
                .Assembly,
        ];
        return assemblies.Select(a => a.GetType(name)).FirstOrDefault(t => t is not null);
    }

    private static string Repository([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));

    private sealed class CopyOfTheCore : IDisposable
    {
        private readonly string root = Directory.CreateTempSubdirectory("clipgen-banned-").FullName;

        public CopyOfTheCore()
        {
            foreach (var name in (string[])[".editorconfig", "global.json", "Directory.Build.props", "Directory.Packages.props"])
            {
                File.Copy(Path.Combine(Repository(), name), Path.Combine(root, name));
            }
            var source = Path.Combine(Repository(), "src/ClipGen");
            foreach (var path in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(source, path);
                if (!name.StartsWith("bin", StringComparison.Ordinal) && !name.StartsWith("obj", StringComparison.Ordinal))
                {
                    Write(name, File.ReadAllText(path));
                }
            }
        }

        public void Write(string name, string text)
        {
            var path = Path.Combine(root, "src/ClipGen", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        public (int ExitCode, string Output) Build()
        {
            string[] arguments =
                ["build", "src/ClipGen", "-m:1", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:q", "-nologo"];
            using var build = Process.Start(new ProcessStartInfo("dotnet", arguments)
            {
                WorkingDirectory = root,
                RedirectStandardOutput = true,
            })!;
            var output = build.StandardOutput.ReadToEnd();
            build.WaitForExit();
            return (build.ExitCode, output);
        }

        public void Dispose() => Directory.Delete(root, recursive: true);
    }
}
