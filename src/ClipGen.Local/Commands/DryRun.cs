using System.CommandLine;
using ClipGen.Cutting;
using ClipGen.Episodes;
using ClipGen.Local.Display;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.SmartCutting;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Commands;

/// <summary><c>--dry-run</c>: what a command would make. Nothing is written, not even what would make the next look faster.</summary>
internal static class DryRun
{
    /// <summary>What <c>--json</c> prints of a file; the names are those of <see cref="ClipForecast"/>.</summary>
    private sealed record FileForecast(string Name, IReadOnlyList<RangeForecast> Segments, ClipError? Error);

    private sealed record RangeForecast(string StartTime, string EndTime, CutForecast Cut);

    /// <summary>Of <c>run</c> and <c>make</c>.</summary>
    /// <param name="input">What asks for the clips, as a person knows it.</param>
    /// <param name="file">The episode as it would be added; null when an event asks for what is in the records.</param>
    public static async Task<int> Clips(
        ParseResult parsed, string input, IReadOnlyList<EpisodeKey> episodes, EpisodeFile? file, CancellationToken stop)
    {
        await using var session = Session.OpenToLook(parsed);
        using var forecast = session.Create<ForecastClip>();
        var clips = new List<ClipForecast>();
        foreach (var episode in episodes)
        {
            foreach (var order in await Orders(session, parsed, episode, file, stop))
            {
                var clip = await forecast.Run(order, stop);
                clips.Add(clip);
                Print(parsed, clip);
            }
        }
        var failing = clips.Count(c => c.Failure is not null);
        if (!parsed.GetValue(CommonOptions.Json))
        {
            Console.Out.WriteLine(ForecastText.Total(
                clips.Count, "clip", failing, [.. clips.Where(c => c.Failure is null).SelectMany(c => c.Segments.Select(s => s.Cut!))]));
        }
        await RunReasons.Tell(parsed, session, input, episodes, clips.Select(c => c.Clip), stop);
        return failing > 0 ? ExitCode.Failed : ExitCode.Complete;
    }

    /// <summary>Of <c>cut</c>.</summary>
    public static async Task<int> Cut(
        ParseResult parsed, CutOrder order, RecordingToCut recording, EncoderSettings encoder, CancellationToken stop)
    {
        var json = parsed.GetValue(CommonOptions.Json);
        var (all, files, failing) = (new List<CutForecast>(), 0, 0);
        foreach (var file in order.Files)
        {
            if (order.IsLeftAsItIs(file))
            {
                CutCommand.TellLeft(parsed, file);
                continue;
            }
            files++;
            try
            {
                var cuts = await recording.Forecast(file.Ranges, encoder, new(), stop);
                all.AddRange(cuts);
                Print(file, cuts, null);
            }
            catch (ClipException e)
            {
                failing++;
                Print(file, [], e.Error);
            }
        }
        if (!json)
        {
            Console.Out.WriteLine(ForecastText.Total(files, "file", failing, all));
        }
        return failing > 0 ? ExitCode.Failed : ExitCode.Complete;

        void Print(CutOrder.OutputFile file, IReadOnlyList<CutForecast> cuts, ClipError? error)
        {
            if (json)
            {
                JsonOutput.Print(new FileForecast(
                    file.Path, [.. file.Ranges.Zip(cuts, (r, c) => new RangeForecast(r.Start.ToString(), r.End.ToString(), c))], error));
                return;
            }
            ForecastText.File(file.Path, file.Ranges, cuts, error).ToList().ForEach(Console.Out.WriteLine);
        }
    }

    private static void Print(ParseResult parsed, ClipForecast clip)
    {
        if (parsed.GetValue(CommonOptions.Json))
        {
            JsonOutput.Print(clip);
            return;
        }
        ForecastText.Clip(clip).ToList().ForEach(Console.Out.WriteLine);
    }

    /// <summary>The clips that the command would make, in the order in which they are listed.</summary>
    private static async Task<IEnumerable<GenerateClipOrder>> Orders(
        Session session, ParseResult parsed, EpisodeKey episode, EpisodeFile? file, CancellationToken stop)
    {
        var known = await session.Get<IClipStore>().Clips(episode, stop);
        var queued = (await session.Get<QueueStore>().Queued()).ToLookup(q => q.Clip, q => q.Attempt);
        var (maker, settings) = (session.Get<ClipMaker>(), session.Get<GenerationSettings>());
        if (file is null)
        {
            return known.Where(IsToBeMade).Select(settings.Next);
        }
        AddCommand.RefuseIfBusy(parsed, file, PutEpisode.Busy(file, known));
        var changed = MakeCommand.Changed(file, known);
        var written = file.Clips.ToDictionary(c => episode.Clip(c.ClipId));
        var tracks = file.Tracks.Concat(await session.Get<IClipStore>().Tracks(episode, stop)).DistinctBy(t => t.TrackName).ToList();
        return known
            .Where(c => IsToBeMade(c) || changed.Contains(c.Key))
            .Select(c => (c.Key, Attempt: c.Attempt + 1, Segments: written.TryGetValue(c.Key, out var clip) ? clip.Segments : c.Segments))
            .Concat(written.Where(w => known.All(c => c.Key != w.Key)).Select(w => (w.Key, Attempt: 1, w.Value.Segments)))
            .OrderBy(c => c.Key.ClipId, StringComparer.Ordinal)
            .Select(c => new GenerateClipOrder(c.Key, c.Attempt, settings, c.Segments, tracks));

        bool IsToBeMade(Clip clip) =>
            clip.Status == ClipStatus.Detected || queued[clip.Key].Any(attempt => maker.IsUnfinished(clip, attempt));
    }
}
