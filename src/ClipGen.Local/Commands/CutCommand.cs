using System.CommandLine;
using System.Globalization;
using ClipGen.Configuration;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Local.Display;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.SmartCutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen cut VIDEO</c>: exact cuts of one recording, to a file each or to one file.</summary>
internal static class CutCommand
{
    /// <summary>What <c>--json</c> prints of a file; the names are those of the status document.</summary>
    private sealed record CutDocument(
        string Name, double DurationSeconds, string Resolution, long FileSize, RenderedSegment Rendered, IReadOnlyList<string> Warnings);

    public static Command Create()
    {
        var command = CutOrder.Command("cut", "Cut time ranges out of a file, exact to the frame");
        command.Options.Add(CommonOptions.AudioStream);
        command.Options.Add(CommonOptions.Json);
        command.AddRendering();
        command.SetAction((parsed, stop) => Run(parsed, CutOrder.Read(parsed), stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CutOrder order, CancellationToken stop)
    {
        var configuration = parsed.Configuration();
        var options = OptionsReader.Read<ClipGenOptions>(configuration);
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return await DryRun.Cut(parsed, order, await Open(null), options.ToSettings().Encoder, stop);
        }
        using var state = StateFolder.Open();
        var recording = await Open(state.Children);
        var files = order.Files.ToLookup(order.IsLeftAsItIs);
        foreach (var file in files[true])
        {
            TellLeft(parsed, file);
        }
        var (count, number, failed, done, all) = (files[false].Count(), 0, 0, 0.0, files[false].Sum(f => f.Seconds));
        var bar = new ProgressBar(parsed.Progress(), all);
        foreach (var file in files[false])
        {
            var what = $"{(count > 1 ? $"{++number} of {count}{(failed > 0 ? $", {failed} failed" : "")}: " : "")}"
                + $"cutting {string.Join(", ", file.Ranges)}";
            try
            {
                using var part = state.Part(file.Path);
                var cut = await bar.While(
                    what, done / all, file.Seconds / all,
                    progress => Cut(recording, file.Ranges, part.Path, options.ToSettings().Encoder, progress, stop));
                part.Finish(overwrite: order.Force);
                Print(parsed, file.Path, cut);
            }
            catch (ClipException e) when (order.IsFolder)
            {
                failed++;
                Console.Error.WriteLine($"clipgen: {e.Message}");
            }
            done += file.Seconds;
        }
        return failed > 0 ? ExitCode.Failed : ExitCode.Complete;

        Task<RecordingToCut> Open(IChildProcesses? children)
        {
            var cut = new CutFile(
                new FfmpegProcess(() => FfmpegLocation.Find(configuration["FFMPEG_PATH"]), children), options.ToLimits());
            var sound = parsed.GetValue(CommonOptions.AudioStream);
            return RecordingFolder.IsPlaylist(order.Video)
                ? cut.Open(RecordingFolder.Around(order.Video), sound, stop)
                : cut.Open(order.Video, sound, stop);
        }
    }

    private static Task<CutResult> Cut(
        RecordingToCut recording, IReadOnlyList<TimeRange> ranges, string output, EncoderSettings encoder, IProgress<double>? progress,
        CancellationToken stop) => ranges is [var range]
            ? recording.Cut(range, output, encoder, loudness: null, progress, stop)
            : recording.Join(ranges, output, encoder, loudness: null, progress, stop);

    /// <summary>Says of a file that is there already that it is not made.</summary>
    public static void TellLeft(ParseResult parsed, CutOrder.OutputFile file) =>
        (parsed.GetValue(CommonOptions.Json) ? parsed.Notes() : Console.Out).WriteLine(
            $"{file.Path}: already exists, left as it is; --force makes it again");

    private static void Print(ParseResult parsed, string path, CutResult cut)
    {
        var (made, rendered, warnings, _) = cut;
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonOutput.Print(new CutDocument(path, made.DurationSeconds, made.Resolution, made.FileSize, rendered, warnings));
            return;
        }
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {made.DurationSeconds:0.000} s, {made.Resolution}, {made.FileSize} bytes, {Frames(rendered)}"));
        foreach (var warning in warnings)
        {
            Console.Error.WriteLine($"warning: {warning}");
        }
    }

    private static string Frames(RenderedSegment rendered) => FormattableString.Invariant(
        $"{rendered.Copied} of {rendered.Copied + rendered.Encoded} frames copied{(rendered.Reason is { } why ? $" ({why})" : "")}");
}
