using System.CommandLine;
using System.Text.Json;
using ClipGen.Cutting;
using ClipGen.Episodes;
using ClipGen.Local.Display;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.SmartCutting;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Commands;

/// <summary><c>--dry-run</c>: what a command would make. Nothing is written, not even what would make the next look faster.</summary>
internal static class DryRun
{
    /// <summary>Of <c>run</c> and <c>make</c>.</summary>
    /// <param name="file">The episode as it would be added; null when an event asks for what is in the records.</param>
    public static async Task<int> Clips(ParseResult parsed, IReadOnlyList<EpisodeKey> episodes, EpisodeFile? file, CancellationToken stop)
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
        return failing > 0 ? ExitCode.Failed : ExitCode.Complete;
    }

    /// <summary>Of <c>cut</c>.</summary>
    public static async Task<int> Cut(CutOrder order, RecordingToCut recording, EncoderSettings encoder, CancellationToken stop)
    {
        var (all, files, failing) = (new List<CutForecast>(), 0, 0);
        foreach (var file in order.Files)
        {
            if (order.IsLeftAsItIs(file))
            {
                continue;
            }
            files++;
            try
            {
                var cuts = await recording.Forecast(file.Ranges, encoder, stop);
                all.AddRange(cuts);
                ForecastText.File(file.Path, [.. file.Ranges.Select(r => r.ToString())], cuts).ToList().ForEach(Console.Out.WriteLine);
            }
            catch (ClipException e)
            {
                failing++;
                Console.Out.WriteLine($"{file.Path}: would fail: {ForecastText.Error(e.Error)}");
            }
        }
        Console.Out.WriteLine(ForecastText.Total(files, "file", failing, all));
        return failing > 0 ? ExitCode.Failed : ExitCode.Complete;
    }

    private static void Print(ParseResult parsed, ClipForecast clip)
    {
        if (parsed.GetValue(CommonOptions.Json))
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(clip, ClipGenJson.Options));
            return;
        }
        foreach (var line in ForecastText.Clip(clip))
        {
            Console.Out.WriteLine(line);
        }
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
            return known.Where(IsToBeMade).Select(c => new GenerateClipOrder(c.Key, c.Attempt + 1, settings));
        }
        AddCommand.RefuseIfBusy(parsed, file, PutEpisode.Busy(file, known));
        var changed = MakeCommand.Changed(file, known);
        var written = file.Clips.ToDictionary(c => new ClipKey(episode.TenantId, episode.EpisodeId, c.ClipId));
        var tracks = file.Tracks.Concat(await session.Get<IClipStore>().Tracks(episode, stop)).DistinctBy(t => t.TrackName).ToList();
        return known
            .Where(c => IsToBeMade(c) || changed.Contains(c.Key))
            .Select(c => (c.Key, Attempt: c.Attempt + 1, Segments: written.TryGetValue(c.Key, out var clip) ? clip.Segments : c.Segments))
            .Concat(written.Where(w => known.All(c => c.Key != w.Key)).Select(w => (w.Key, Attempt: 1, w.Value.Segments)))
            .OrderBy(c => c.Key.ClipId, StringComparer.Ordinal)
            .Select(c => new GenerateClipOrder(c.Key, c.Attempt, settings, c.Segments, tracks));

        bool IsToBeMade(Clip clip) =>
            clip.Status == ClipStatus.Detected || queued[clip.Key].Any(attempt => maker.IsStillToDo(clip, attempt));
    }
}
