using System.CommandLine;
using System.Runtime.InteropServices;
using ClipGen.Azure.Configuration;
using ClipGen.Configuration;
using ClipGen.Ffmpeg;
using ClipGen.Local.Configuration;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen doctor [FILE]</c>: what this machine has, and what is missing; or what is in a recording.</summary>
internal static class DoctorCommand
{
    private static readonly string[] Encoders = ["libx264", "aac"];

    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Description = "A recording to describe instead", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("doctor", "Check this machine: versions, ffmpeg, data folder, settings; or describe a recording")
        {
            file, CommonOptions.AudioStream, CommonOptions.Json,
        };
        command.SetAction((parsed, stop) => parsed.GetValue(file) is { } recording
            ? DescribeRecording.Run(parsed, recording, parsed.GetValue(CommonOptions.AudioStream), stop)
            : Run(parsed, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var configuration = parsed.Configuration();
        var report = new DoctorReport(parsed.GetValue(CommonOptions.Json));
        report.Add("clipgen", ProgramVersion.Text);
        report.Add(
            ".NET", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {Environment.ProcessorCount} cores");
        await Try("ffmpeg", () => Ffmpeg(configuration, stop));
        await Try("data folder", () => Task.FromResult(DataFolder(parsed.DataFolder())));
        if (configuration[StorageAddress.Setting] is { Length: > 0 })
        {
            await Try("storage", () => Storage(parsed, stop));
        }
        await Try("settings", () => Task.FromResult(Settings(configuration)));
        return report.End();

        async Task Try(string name, Func<Task<string>> check)
        {
            try
            {
                report.Add(name, await check());
            }
            catch (Exception e) when (
                e is ClipException or InvalidInputException or InvalidSettingsException or IOException or UnauthorizedAccessException)
            {
                report.AddFault(name, parsed.AsTyped(e.Message));
            }
        }
    }

    private static async Task<string> Ffmpeg(IConfiguration configuration, CancellationToken stop)
    {
        var location = FfmpegLocation.Find(configuration["FFMPEG_PATH"]);
        var ffprobe = new FfmpegProcess(() => location);
        var version = Probe.Version(await ffprobe.Run(Probe.VersionJob(), null, stop));
        foreach (var encoder in Encoders)
        {
            await CheckEncoder(location, encoder, stop);
        }
        return $"{version} in {location.Folder}, with {string.Join(" and ", Encoders)}";
    }

    /// <summary>Encodes a moment of black or silence: the only proof that an encoder works here.</summary>
    private static async Task CheckEncoder(FfmpegLocation location, string encoder, CancellationToken stop)
    {
        string[] source = encoder == "aac" ? ["anullsrc=r=48000:cl=stereo", "-c:a"] : ["color=s=64x64:d=0.1", "-c:v"];
        var job = new FfmpegJob(FfmpegTool.Ffmpeg,
            [.. FfmpegArguments.Ffmpeg, "-f", "lavfi", "-i", source[0], source[1], encoder, "-t", "0.1", "-f", "null", "-"],
            $"trying the encoder {encoder}", TimeSpan.FromSeconds(30));
        await new FfmpegProcess(() => location).Run(job, null, stop);
    }

    private static string DataFolder(DataFolder folder)
    {
        if (!Path.Exists(folder.Root))
        {
            return $"{folder.Root} (does not exist yet; created when needed)";
        }
        folder.Prepare();
        using var alone = FileLock.TryTake(Path.Combine(folder.Locks, $"doctor-{Guid.NewGuid():N}.lock"))
            ?? throw new IOException($"{folder.Root} does not support file locks; put --data on a local disk");
        return $"{folder.Root}, {new DriveInfo(folder.Root).AvailableFreeSpace / 1_000_000_000.0:0.0} GB free";
    }

    private static async Task<string> Storage(ParseResult parsed, CancellationToken stop)
    {
        await using var session = await Session.Open(parsed, stop);
        return $"{session.Storage.Name} answers";
    }

    private static string Settings(IConfiguration configuration)
    {
        var settings = new OptionsReader(configuration);
        var (options, local) = (settings.Read<ClipGenOptions>(), settings.Read<LocalOptions>());
        settings.ThrowIfBad();
        return $"preset {options.Preset}, crf {options.Crf}, "
            + $"{local.MaxParallelClips} clips and {options.MaxParallelSegments} segments side by side, "
            + $"{options.EffectiveFfmpegSlots} ffmpeg processes at once";
    }
}
