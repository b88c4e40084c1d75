using System.CommandLine;
using System.Globalization;
using ClipGen.Configuration;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Local.Display;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen cut VIDEO --from --to -o OUT.mp4</c>: the exact cut on one file.</summary>
internal static class CutCommand
{
    public static Command Create()
    {
        var video = new Argument<string>("VIDEO") { Description = "The recording" };
        var from = new Option<string>("--from") { Description = "The first moment shown: HH:MM:SS or MM:SS, with decimals", Required = true };
        var to = new Option<string>("--to") { Description = "The first moment that is no longer shown", Required = true };
        var output = new Option<string>("--output", "-o") { Description = "The MP4 to write", Required = true };
        var command = new Command("cut", "Cut one stretch out of one file, exact to the frame") { video, from, to, output };
        command.AddEncoder();
        command.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(video)!, parsed.GetValue(from)!, parsed.GetValue(to)!, parsed.GetValue(output)!, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, string video, string from, string to, string output, CancellationToken stop)
    {
        var range = Range(from, to);
        CheckPaths(video, output);
        var configuration = parsed.Configuration();
        var options = OptionsReader.Read<ClipGenOptions>(configuration, ClipGenOptions.Section);
        var cut = new CutFile(new FfmpegProcess(() => FfmpegLocation.Find(configuration["FFMPEG_PATH"])), options.ToLimits());
        var (made, warnings) = await ProgressBar.While(Terminal.Error, $"cutting {range}", progress => cut.Run(video, range, output, options.ToSettings().Encoder, null, progress, stop));
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{output}: {made.DurationSeconds:0.000} s, {made.Resolution}, {made.FileSize} bytes"));
        foreach (var warning in warnings)
        {
            Console.Error.WriteLine($"warning: {warning}");
        }
        return ExitCode.Complete;
    }

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

    private static void CheckPaths(string video, string output)
    {
        if (!File.Exists(video))
        {
            throw new InvalidInputException($"there is no file {video}");
        }
        if (!string.Equals(Path.GetExtension(output), ".mp4", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidInputException($"--output {output} must end in .mp4");
        }
        if (Path.GetFullPath(video) == Path.GetFullPath(output))
        {
            throw new InvalidInputException("--output is the recording itself");
        }
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(output))))
        {
            throw new InvalidInputException($"the folder of --output {output} is not there");
        }
    }
}
