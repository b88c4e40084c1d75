using System.CommandLine;
using System.Globalization;
using ClipGen.Configuration;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Local.Display;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Outputs;
using ClipGen.SmartCutting;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen cut VIDEO</c>: exact cuts of one recording, to a file each or to one file.</summary>
internal static class CutCommand
{
    /// <summary>What <c>--json</c> prints of a file; the names are those of the status document.</summary>
    private sealed record CutDocument(
        string Name,
        double DurationSeconds,
        string Resolution,
        long FileSize,
        RenderedSegment Rendered,
        IReadOnlyList<ClipFile> Outputs,
        IReadOnlyList<string> Warnings);

    public static Command Create()
    {
        var command = CutOrder.Command("cut", "Cut time ranges out of a file, exact to the frame");
        command.Options.Add(CommonOptions.AudioStream);
        command.Options.Add(CommonOptions.Json);
        command.AddOutputs();
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
            return await DryRun.Cut(parsed, order, await Open(Ffmpeg(null)), options.ToSettings().Encoder, stop);
        }
        var wanted = await CutOutputs.Read(parsed, stop);
        order.CheckBeside(wanted.FileNames);
        using var state = StateFolder.Open();
        var ffmpeg = Ffmpeg(state.Children);
        var recording = await Open(ffmpeg);
        var cut = new CutWithOutputs(recording, ffmpeg, options.ToLimits());
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
                var made = await bar.While(
                    what, done / all, file.Seconds / all,
                    progress => cut.Run(
                        wanted with { Ranges = file.Ranges }, part.Folder, options.ToSettings().Encoder, progress, stop));
                Print(parsed, file.Path, Finish(part, file.Path, made, order.Force));
            }
            catch (ClipException e) when (order.IsFolder)
            {
                failed++;
                Console.Error.WriteLine($"clipgen: {e.Message}");
            }
            done += file.Seconds;
        }
        return failed > 0 ? ExitCode.Failed : ExitCode.Complete;

        FfmpegProcess Ffmpeg(IChildProcesses? children) => new(() => FfmpegLocation.Find(configuration["FFMPEG_PATH"]), children);

        Task<RecordingToCut> Open(IFfmpeg ffmpeg)
        {
            var file = new CutFile(ffmpeg, options.ToLimits());
            var sound = parsed.GetValue(CommonOptions.AudioStream);
            return RecordingFolder.IsPlaylist(order.Video)
                ? file.Open(RecordingFolder.Around(order.Video), sound, stop)
                : file.Open(order.Video, sound, stop);
        }
    }

    /// <summary>Moves what was made into place.</summary>
    /// <returns>It under the names that it has there.</returns>
    private static MadeFiles Finish(PartFile part, string target, MadeFiles made, bool overwrite)
    {
        var beside = made.Files.Select(f => f.Name).Where(SideFiles.IsKnown).Distinct().ToList();
        if (beside.Contains(SideFiles.StoryboardVtt))
        {
            PointTo(PartFile.Beside(target, SideFiles.Storyboard), Path.Combine(part.Folder, SideFiles.StoryboardVtt));
        }
        part.Finish(beside, overwrite);
        return made with { Files = [.. made.Files.Select(f => f with { Name = PartFile.Beside(target, f.Name) })] };
    }

    /// <summary>Says of a file that is there already that it is not made.</summary>
    public static void TellLeft(ParseResult parsed, CutOrder.OutputFile file) =>
        (parsed.GetValue(CommonOptions.Json) ? parsed.Notes() : Console.Out).WriteLine(
            $"{file.Path}: already exists, left as it is; --force makes it again");

    /// <summary>The picture of a storyboard has another name than beside the clip of an episode.</summary>
    private static void PointTo(string picture, string storyboard) => File.WriteAllText(
        storyboard,
        File.ReadAllText(storyboard).Replace(
            $"{SideFiles.Storyboard}#", $"{Uri.EscapeDataString(Path.GetFileName(picture))}#", StringComparison.Ordinal));

    private static void Print(ParseResult parsed, string path, MadeFiles files)
    {
        var (made, rendered) = (files.Clip.Output, files.Clip.Rendered);
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonOutput.Print(new CutDocument(
                path, made.DurationSeconds, made.Resolution, made.FileSize, rendered, files.Files, files.Warnings));
            return;
        }
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{path}: {made.DurationSeconds:0.000} s, {made.Resolution}, {made.FileSize} bytes, {Frames(rendered)}"));
        foreach (var file in files.Files)
        {
            Console.Out.WriteLine(OutputText.Of(file));
        }
        foreach (var warning in files.Warnings)
        {
            Console.Error.WriteLine($"warning: {warning}");
        }
    }

    private static string Frames(RenderedSegment rendered) => FormattableString.Invariant(
        $"{rendered.Copied} of {rendered.Copied + rendered.Encoded} frames copied{(rendered.Reason is { } why ? $" ({why})" : "")}");
}
