using System.CommandLine;
using ClipGen.Local.Display;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen list</c>: the episodes, and how many clips of each are where.</summary>
internal static class ListCommand
{
    /// <summary>What <c>--json</c> prints of an episode.</summary>
    private sealed record EpisodeLine(string TenantId, string EpisodeId, IReadOnlyList<string> Tracks, ClipCounts Clips);

    public static Command Create()
    {
        var command = new Command("list", "List the episodes, with the number of clips in each status") { CommonOptions.Json };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        await using var session = await Session.OpenExisting(parsed, stop);
        var episodes = session is null ? [] : await Read(session.Get<IClipStore>(), stop);
        if (parsed.GetValue(CommonOptions.Json))
        {
            episodes.ForEach(JsonOutput.Print);
        }
        else if (episodes.Count == 0)
        {
            Console.Out.WriteLine($"no episodes in {parsed.Place(session)}");
        }
        else
        {
            Terminal.Out.Write(Table(episodes));
        }
        return ExitCode.Complete;
    }

    private static async Task<List<EpisodeLine>> Read(IClipStore store, CancellationToken stop)
    {
        var lines = new List<EpisodeLine>();
        await foreach (var episode in store.Episodes(stop))
        {
            var clips = await store.Clips(episode, stop);
            var tracks = await store.Tracks(episode, stop);
            lines.Add(new(
                episode.TenantId, episode.EpisodeId, [.. tracks.Select(t => t.TrackName)],
                ClipCounts.Of([.. clips.Select(c => c.Status)])));
        }
        return lines;
    }

    private static Listing Table(List<EpisodeLine> episodes)
    {
        var table = new Listing(title: null, "Episode", "Tracks", "Clips", "Detected", "In progress", "Complete", "Failed");
        foreach (var (tenant, episode, tracks, clips) in episodes)
        {
            table.Add(
                $"{tenant}/{episode}",
                string.Join(", ", tracks),
                Quantity.Number(clips.Total),
                Quantity.Number(clips.Detected),
                Quantity.Number(clips.InProgress),
                Quantity.Number(clips.Complete),
                Quantity.Number(clips.Failed));
        }
        return table;
    }
}
