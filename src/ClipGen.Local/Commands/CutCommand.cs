using System.CommandLine;
using System.Globalization;
using ClipGen.Configuration;
using ClipGen.Ffmpeg;
using ClipGen.Local.Display;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.SmartCutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen cut VIDEO --from --to -o OUT.mp4</c>: the exact cut on one file.</summary>
internal static class CutCommand
{
    /// <summary>What <c>--json</c> prints of a file; the names are those of the status document.</summary>
    private sealed record CutDocument(
        string Name, double DurationSeconds, string Resolution, long FileSize, RenderedSegment Rendered, IReadOnlyList<string> Warnings);

    public static Command Create()
    {
        var video = new Argument<string>("VIDEO")
        {
            Description = "The recording: a video file, or an HLS playlist (.m3u8) of MPEG-TS chunks",
        };
        var from = new Option<string>("--from")
        {
            Description = "Where the clip starts: HH:MM:SS, MM:SS or seconds, with optional decimals",
            Required = true,
        };
        var to = new Option<string>("--to")
        {
            Description = "Where the clip ends: a frame that starts at this time is not included",
            Required = true,
        };
        var output = new Option<string>("--output", "-o") { Description = "The MP4 file to write", Required = true };
        var force = new Option<bool>("--force") { Description = "Overwrite the output file if it exists" };
        var command = new Command("cut", "Cut one time range out of a file, exact to the frame")
        {
            video, from, to, output, force, CommonOptions.AudioStream, CommonOptions.Json,
        };
        command.AddRendering();
        command.SetAction((parsed, stop) => Run(
            parsed,
            parsed.GetValue(video)!,
            Range(parsed.GetValue(from)!, parsed.GetValue(to)!),
            parsed.GetValue(output)!,
            parsed.GetValue(force),
            stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, string video, TimeRange range, string output, bool force, CancellationToken stop)
    {
        CheckPaths(video, output, force);
        var configuration = parsed.Configuration();
        var options = OptionsReader.Read<ClipGenOptions>(configuration);
        using var state = StateFolder.Open();
        using var part = state.Part(output);
        var cut = new CutFile(
            new FfmpegProcess(() => FfmpegLocation.Find(configuration["FFMPEG_PATH"]), state.Children), options.ToLimits());
        var (encoder, sound) = (options.ToSettings().Encoder, parsed.GetValue(CommonOptions.AudioStream));
        var what = $"cutting {range}";
        var (made, rendered, warnings) = await ProgressBar.While(Terminal.Error, what, progress => RecordingFolder.IsPlaylist(video)
            ? cut.Run(RecordingFolder.Around(video), range, part.Path, encoder, sound, progress, stop)
            : cut.Run(video, range, part.Path, encoder, sound, progress, stop));
        part.Finish(overwrite: force);
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonOutput.Print(new CutDocument(output, made.DurationSeconds, made.Resolution, made.FileSize, rendered, warnings));
            return ExitCode.Complete;
        }
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{output}: {made.DurationSeconds:0.000} s, {made.Resolution}, {made.FileSize} bytes, {Frames(rendered)}"));
        foreach (var warning in warnings)
        {
            Console.Error.WriteLine($"warning: {warning}");
        }
        return ExitCode.Complete;
    }

    private static string Frames(RenderedSegment rendered) => FormattableString.Invariant(
        $"{rendered.Copied} of {rendered.Copied + rendered.Encoded} frames copied{(rendered.Reason is { } why ? $" ({why})" : "")}");

    private static TimeRange Range(string from, string to)
    {
        try
        {
            return TimeRange.Parse(from, to, "--from", "--to");
        }
        catch (ClipException e)
        {
            throw new InvalidInputException(e.Error.Message, e);
        }
    }

    private static void CheckPaths(string video, string output, bool force)
    {
        if (!File.Exists(video))
        {
            throw new InvalidInputException($"the file {video} does not exist");
        }
        if (!string.Equals(Path.GetExtension(output), ".mp4", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidInputException($"--output {output} must end in .mp4");
        }
        if (Path.GetFullPath(video) == Path.GetFullPath(output))
        {
            throw new InvalidInputException("--output must not be the recording itself");
        }
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(output))))
        {
            throw new InvalidInputException($"the folder of --output {output} does not exist");
        }
        if (Path.Exists(output) && !force)
        {
            throw new InvalidInputException($"--output {output} already exists; use --force to overwrite it");
        }
    }
}
