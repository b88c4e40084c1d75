using System.CommandLine;
using System.Globalization;
using ClipGen.Local.Display;
using ClipGen.Model;
using ClipGen.Storage;
using Spectre.Console;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen list</c>: the episodes, and how many clips of each are where.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var command = new Command("list", "List the episodes");
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        await using var session = await Session.OpenExisting(parsed, stop);
        if (session is null)
        {
            Console.Out.WriteLine($"no episodes in {parsed.DataFolder().Root}");
            return ExitCode.Complete;
        }
        var store = session.Get<IClipStore>();
        var table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumns("Episode", "Tracks", "Detected", "In progress", "Complete", "Failed");
        await foreach (var episode in store.Episodes(stop))
        {
            var clips = await store.Clips(episode, stop);
            var tracks = (await store.Tracks(episode, stop)).Select(t => t.TrackName);
            table.AddRow(Markup.Escape(episode.ToString()), Markup.Escape(string.Join(", ", tracks)),
                Count(ClipStatus.Detected), Count(ClipStatus.InProgress), Count(ClipStatus.Complete), Count(ClipStatus.Failed));

            string Count(ClipStatus status) => clips.Count(c => c.Status == status).ToString(CultureInfo.InvariantCulture);
        }
        Terminal.Out.Write(table);
        return ExitCode.Complete;
    }
}
