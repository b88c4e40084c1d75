using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Local.Hosting;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary>
/// <c>clipgen make EPISODE.json</c>: <c>add</c> and <c>run</c> in one, for a person who has no event. A clip whose segments the file
/// changes is made again, too.
/// </summary>
internal static class MakeCommand
{
    public static Command Create()
    {
        var command = new Command("make", "Add an episode's clips and make those that are new or whose segments changed, without an event")
        {
            AddCommand.File, AddCommand.Lenient, CommonOptions.Json, CommonOptions.DryRun,
        };
        command.AddRendering();
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var (input, episode) = (parsed.GetValue(AddCommand.File)!, await AddCommand.Read(parsed, stop));
        if (parsed.GetValue(CommonOptions.DryRun))
        {
            return await DryRun.Clips(parsed, input, [episode.Key], episode, stop);
        }
        await using var session = await Session.Open(parsed, stop);
        var made = await RunCommand.Make(session, async () =>
        {
            var changed = Changed(episode, await session.Get<IClipStore>().Clips(episode.Key, stop));
            session.Notes.WriteLine(AddCommand.Line(episode, await AddCommand.Put(session, parsed, episode, stop)));
            await session.Get<BeginEpisode>().Run(episode.Key, eventId: null, stop);
            foreach (var clip in changed)
            {
                await session.Get<RetryClip>().Run(clip, force: true, stop);
            }
            await session.Get<ClipQueue>().TakeUp(episode.Key.Equals, stop);
        }, stop);
        if (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        await RunCommand.Print(session, parsed.GetValue(CommonOptions.Json), [episode.Key], stop);
        await RunReasons.Tell(parsed, session, input, [episode.Key], made.Select(c => c.Key), stop);
        return RunCommand.Result(made);
    }

    /// <summary>Clips that have ended, and whose segments the file changes: their files do not show what it says.</summary>
    public static IReadOnlyList<ClipKey> Changed(EpisodeFile episode, IReadOnlyList<Clip> known) =>
    [
        .. known
            .Where(clip => clip.Status is ClipStatus.Complete or ClipStatus.Failed
                && episode.Clips.Any(c => c.ClipId == clip.Key.ClipId && !c.Segments.SequenceEqual(clip.Segments)))
            .Select(clip => clip.Key),
    ];
}
