using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Local.Display;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen status</c>: what is true of an episode's clips, and how it came about.</summary>
internal static class StatusCommand
{
    private static readonly Option<string[]> Statuses = new("--status")
    {
        Description = $"Only clips in this status: {string.Join(", ", StatusFilter.Names)}; repeat the option for several",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> Failed = new("--failed") { Description = "Only failed clips, the same as --status failed" };

    private static readonly Option<bool> History = new("--history") { Description = "Show the history of every clip; --clip does so, too" };

    private static readonly Option<bool> Watch = new("--watch")
    {
        Description = "Show what changes, every two seconds, until every clip is complete or has failed",
    };

    public static Command Create()
    {
        var command = new Command("status", "Show how many clips are in each status, and the status and history of each")
        {
            CommonOptions.Tenant, CommonOptions.Episode, CommonOptions.Clip, Failed, Statuses, History, Watch, CommonOptions.Json,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var episode = parsed.EpisodeKey();
        var clip = parsed.ClipKey();
        var wanted = StatusFilter.Of(parsed.GetValue(Failed) ? [.. parsed.GetValue(Statuses)!, "failed"] : parsed.GetValue(Statuses)!);
        var json = parsed.GetValue(CommonOptions.Json);
        var histories = json || clip is not null || parsed.GetValue(History);
        await using var session = await Session.OpenExisting(parsed, stop);
        if (session is null)
        {
            throw NotThere();
        }
        var document = parsed.GetValue(Watch)
            ? await new StatusWatch(Terminal.Out, Read, wanted, json).Run(stop)
            : await Read();
        var shown = wanted.Apply(document);
        if (json)
        {
            if (!parsed.GetValue(Watch))
            {
                JsonOutput.Print(shown);
            }
            return ExitCode.Complete;
        }
        StatusTables.Clips(Terminal.Out, shown, session.Get<IMediaStore>(), ClipCounts.Of([.. document.Clips.Select(c => c.Status)]));
        foreach (var one in shown.Clips.Where(c => c.History is not null))
        {
            StatusTables.History(Terminal.Out, one);
        }
        return ExitCode.Complete;

        async Task<StatusDocument> Read() =>
            await StatusDocument.Read(session.Get<IClipStore>(), episode, clip?.ClipId, stop, histories) ?? throw NotThere();

        InvalidInputException NotThere() =>
            new($"there is no {(clip is null ? $"episode {episode}" : $"clip {clip}")} in {parsed.Place(session)}");
    }
}
