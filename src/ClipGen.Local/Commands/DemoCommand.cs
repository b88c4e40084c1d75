using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Local.Display;
using ClipGen.Local.Importing;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen demo</c>: an episode of a minute, made here, from recordings to clips; one of them must fail.</summary>
internal static class DemoCommand
{
    private static readonly EpisodeKey Episode = new("demo", "two-speakers");

    /// <summary>The clip that is made ready to publish.</summary>
    private const string Published = "3-speakers-switch";

    /// <summary>What must come of each clip: null is a finished file.</summary>
    private static readonly IReadOnlyDictionary<string, string?> Expected = new SortedDictionary<string, string?>(StringComparer.Ordinal)
    {
        ["1-inside-a-chunk"] = null,
        ["2-over-two-chunks"] = null,
        ["3-speakers-switch"] = null,
        ["4-past-the-end"] = ErrorCode.PastEnd,
    };

    private const string EpisodeJson = """
        {"tenantId":"demo","episodeId":"two-speakers",
         "tracks":[{"trackName":"main","speakers":["host"]},{"trackName":"guest","speakers":["guest"]}],
         "clips":[
          {"clipId":"1-inside-a-chunk","title":"The opening","segments":[
            {"startTime":"00:00:03.2","endTime":"00:00:08.7","speaker":"host","text":"Welcome."}]},
          {"clipId":"2-over-two-chunks","title":"Across a border","segments":[
            {"startTime":"00:00:17.5","endTime":"00:00:23.25","speaker":"host","text":"One moment in two files."}]},
          {"clipId":"3-speakers-switch","title":"Question and answer",
           "outputs":{"shapes":["portrait"],"fit":"blur","pictures":["poster","contactSheet"]},"segments":[
            {"startTime":"00:00:25","endTime":"00:00:28","speaker":"host","text":"What do you think?"},
            {"startTime":"00:00:28","endTime":"00:00:32.5","speaker":"guest","text":"I think it is exact."},
            {"startTime":"00:00:32.5","endTime":"00:00:36","speaker":"host","text":"So do I."}]},
          {"clipId":"4-past-the-end","title":"Never recorded","segments":[
            {"startTime":"00:05:00","endTime":"00:05:10","speaker":"host","text":"(nobody said this)"}]}]}
        """;

    private const string EventJson = """
        [{"id":"demo-1","eventType":"ClipGen.BeginClipGeneration","subject":"demo/two-speakers",
          "eventTime":"2026-01-01T00:00:00Z","dataVersion":"1.0",
          "data":{"tenantId":"demo","episodeId":"two-speakers"}}]
        """;

    public static Command Create()
    {
        var command = new Command("demo", "Make a demo episode and its clips, from recording to finished file");
        command.AddRendering();
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        await using var session = await Session.Open(parsed, stop);
        // Starts from scratch each time, so that the second run shows the same as the first.
        await RemoveCommand.Remove(session, Episode, stop);

        using (var work = session.Get<IMediaStore>().OpenWorkFolder())
        {
            foreach (var track in DemoRecording.Tracks)
            {
                var recording = await new ProgressBar(session.Progress, seconds: 0).While(
                    $"recording {track.Name}",
                    progress => session.Create<DemoRecording>().Make(track, work, progress, stop));
                await ImportCommand.Import(
                    session, recording, sound: null, new(Episode, track.Name), track.Speakers, DemoRecording.ChunkSeconds, stop);
            }
        }
        await session.Get<PutEpisode>().Run(EpisodeFile.Parse(EpisodeJson), stop);
        await RunCommand.Make(session, () => session.Get<ReceiveEvents>().Run(EventReader.Read(EventJson), stop), stop);
        if (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        var document = (await StatusDocument.Read(session.Get<IClipStore>(), Episode, null, stop))!;
        StatusTables.Clips(Terminal.Out, document, session.Get<IMediaStore>());
        StatusTables.History(Terminal.Out, document.Clips.Single(c => c.ClipId == Expected.Single(e => e.Value is not null).Key));
        PrintFiles(document.Clips.Single(c => c.ClipId == Published), session.Get<IMediaStore>());
        var code = Judge(document);
        Console.Out.WriteLine($"Look at them in the browser: {parsed.Line("open")}");
        return code;
    }

    /// <summary>Where all that was made of a clip is.</summary>
    private static void PrintFiles(StatusDocument.ClipStatusDocument clip, IMediaStore media)
    {
        Console.Out.WriteLine($"{clip.ClipId} is ready to publish (docs/outputs.md):");
        foreach (var file in clip.Outputs)
        {
            var path = media.LocationOf(Episode.Clip(clip.ClipId), Path.GetFileName(file.Name));
            Console.Out.WriteLine(OutputText.Of(file with { Name = StatusTables.Place(path) }));
        }
        foreach (var warning in clip.Warnings)
        {
            Console.Out.WriteLine($"  warning: {warning}");
        }
    }

    private static int Judge(StatusDocument document)
    {
        var wrong = document.Clips
            .Where(c => !Expected.TryGetValue(c.ClipId, out var code)
                || c.ProcessingError?.Code != code
                || (code is null) != (c.Status == ClipStatus.Complete))
            .Select(c => c.ClipId)
            .ToList();
        Console.Out.WriteLine(wrong.Count == 0 && document.Clips.Count == Expected.Count
            ? "As expected: three clips are complete, and the one past the recording's end failed and says why."
            : $"NOT as expected: {string.Join(", ", wrong)}");
        return wrong.Count == 0 && document.Clips.Count == Expected.Count ? ExitCode.Complete : ExitCode.Failed;
    }
}
