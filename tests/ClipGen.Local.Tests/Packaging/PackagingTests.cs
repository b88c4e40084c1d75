using System.Runtime.InteropServices;
using ClipGen.Contracts;
using ClipGen.Local.Commands;

namespace ClipGen.Local.Tests.Packaging;

/// <summary>What people install: the .NET tool, and single files that need no .NET.</summary>
public sealed class PackagingTests(SourceCopy sources) : IClassFixture<SourceCopy>
{
    /// <summary>In the header of an ELF file: the processor that it is for.</summary>
    private const int ElfMachineOffset = 18;

    private const int X64 = 0x3E;
    private const int Arm64 = 0xB7;

    private static readonly string Version = ProgramVersion.Text.Split(' ')[0];

    [Fact]
    public async Task The_tool_is_packed_installed_from_a_folder_and_is_called_clipgen()
    {
        var feed = await sources.Make("pack");
        Assert.Equal([$"ClipGen.Tool.{Version}.nupkg"], Directory.GetFiles(feed).Select(Path.GetFileName));
        var tools = TestRun.NewFolder("tools");

        await sources.Run("dotnet", ["tool", "install", "ClipGen.Tool", "--tool-path", tools, "--source", feed]);

        await Works(Path.Combine(tools, OperatingSystem.IsWindows() ? "clipgen.exe" : "clipgen"));
    }

    [ConditionalFact, RequiresRuntimePack("linux-x64")]
    public async Task The_file_for_linux_x64_is_a_single_one_and_runs_without_dotnet()
    {
        var file = await SingleFile("linux-x64");

        Assert.Equal(X64, await Machine(file));
        if (OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64)
        {
            await Works(file, ("DOTNET_ROOT", "/nowhere"), ("PATH", "/nowhere"), ("DOTNET_BUNDLE_EXTRACT_BASE_DIR", sources.Folder));
        }
    }

    [ConditionalFact, RequiresRuntimePack("linux-arm64")]
    public async Task The_file_for_linux_arm64_is_a_single_one() => Assert.Equal(Arm64, await Machine(await SingleFile("linux-arm64")));

    private async Task<string> SingleFile(string platform)
    {
        var folder = await sources.Make("publish", "--runtime", platform);
        Assert.Equal(["clipgen"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName));
        return Path.Combine(folder, "clipgen");
    }

    /// <summary>It starts, and its database, a native library, is with it.</summary>
    private async Task Works(string program, params (string, string)[] environment)
    {
        var data = Path.Combine(TestRun.NewFolder("installed"), "data");
        var episode = Path.Combine(Path.GetDirectoryName(data)!, "episode.json");
        await File.WriteAllTextAsync(episode, ClipGenProgram.Episode(("a", "00:01", "00:02")));

        Assert.StartsWith($"clipgen {Version}", await sources.Run(program, ["--version"], environment), StringComparison.Ordinal);
        await sources.Run(program, ["add", episode, "--data", data], environment);
        var list = await sources.Run(program, ["list", "--json", "--data", data], environment);
        Assert.Contains("\"detected\":1", list, StringComparison.Ordinal);
    }

    private static async Task<int> Machine(string file)
    {
        var header = new byte[ElfMachineOffset + 1];
        await using var stream = File.OpenRead(file);
        await stream.ReadExactlyAsync(header);
        Assert.Equal("\u007FELF"u8, header.AsSpan(0, 4));
        return header[ElfMachineOffset];
    }
}
