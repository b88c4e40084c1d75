using System.Diagnostics;
using System.Text;
using ClipGen.Contracts;

namespace ClipGen.Local.Tests;

/// <summary>The built program, started as a person starts it.</summary>
internal sealed class ClipgenProcess : IDisposable
{
    private readonly StringBuilder output = new();
    private readonly StringBuilder errors = new();
    private readonly Process process;

    private readonly string data;

    private ClipgenProcess(Process process, string data) => (this.process, this.data) = (process, data);

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public string Errors
    {
        get
        {
            lock (errors)
            {
                return errors.ToString();
            }
        }
    }

    /// <summary>
    /// What changes as long as it works: what it wrote, and which files there are. On a busy machine it may be minutes before a clip's
    /// status changes, as many clips take turns.
    /// </summary>
    public string Activity => $"{output.Length} characters; files: {string.Join(' ', Files().Order(StringComparer.Ordinal))}; {Errors}";

    /// <param name="input">What it reads from standard input.</param>
    /// <param name="terminal">Whether standard input and output are a terminal.</param>
    public static ClipgenProcess Start(
        string data, string[] arguments, IReadOnlyDictionary<string, string>? environment = null, string input = "", bool terminal = false)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "ClipGen.Local.dll"), "--data", data, .. arguments];
        command = terminal ? InTerminal(command) : command;
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(data),
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }
        var program = new ClipgenProcess(Process.Start(start)!, data);
        program.process.OutputDataReceived += (_, e) => program.output.AppendLine(e.Data);
        program.process.ErrorDataReceived += (_, e) =>
        {
            lock (program.errors)
            {
                program.errors.AppendLine(e.Data);
            }
        };
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        program.process.StandardInput.Write(input);
        program.process.StandardInput.Close();
        return program;
    }

    /// <summary>The program <c>script</c> is a terminal for others.</summary>
    private static string[] InTerminal(string[] command) => OperatingSystem.IsMacOS()
        ? ["script", "-q", "/dev/null", .. command]
        : ["script", "-qec", string.Join(' ', command.Select(c => $"'{c}'")), "/dev/null"];

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> Run(
        string data, string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var program = Start(data, arguments, environment);
        return await program.End();
    }

    public async Task<(int ExitCode, string Output, string Errors)> End()
    {
        await Wait.For(process.WaitForExitAsync(), () => Activity, "the program ended");
        return (process.ExitCode, output.ToString().TrimEnd(), errors.ToString().TrimEnd());
    }

    /// <summary>SIGKILL, to this process alone: its ffmpeg goes on, as when the system kills it.</summary>
    public void KillAlone() => process.Kill(entireProcessTree: false);

    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>How many ffmpeg it runs now, seen from outside.</summary>
    public int Encodes() => Running("ffmpeg");

    /// <summary>How many ffprobe.</summary>
    public int Probes() => Running("ffprobe");

    private int Running(string program) => Directory.EnumerateDirectories("/proc")
        .Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0]))
        .Count(folder =>
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                var name = stat[(stat.IndexOf('(') + 1)..stat.LastIndexOf(')')];
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                return name == program && fields[0] != "Z" && fields[1] == $"{process.Id}";
            }
            catch (IOException)
            {
                // It ended in between.
                return false;
            }
        });
    private IEnumerable<string> Files() => Directory.Exists(data)
        ? Directory.EnumerateFiles(
            data, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })
        : [];

    /// <summary>Resident memory, bytes.</summary>
    public long Memory()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        process.Dispose();
    }
}
