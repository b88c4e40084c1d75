using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Local.Hosting;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen retry</c>: a new attempt of an episode's failed clips, or of one clip.</summary>
internal static class RetryCommand
{
    public static Command Create()
    {
        var force = new Option<bool>("--force") { Description = "With --clip: make it again even if it is complete" };
        var command = new Command("retry", "Make failed clips again, as a new attempt")
        {
            CommonOptions.Tenant, CommonOptions.Episode, CommonOptions.Clip, force, CommonOptions.Json,
        };
        command.AddRendering();
        command.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(force), stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, bool force, CancellationToken stop)
    {
        var episode = parsed.EpisodeKey();
        await using var session = await Session.OpenExisting(parsed, stop)
            ?? throw new InvalidInputException($"there is no episode {episode} in {parsed.Place(null)}");
        var made = await RunCommand.Make(session, async () =>
        {
            await Start(session, episode, parsed.ClipKey(), force, stop);
            await session.Get<ClipQueue>().TakeUp(episode.Equals, stop);
        }, stop);
        if (stop.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        await RunCommand.Print(session, parsed.GetValue(CommonOptions.Json), [episode], stop);
        return RunCommand.Result(made);
    }

    private static async Task Start(Session session, EpisodeKey episode, ClipKey? clip, bool force, CancellationToken stop)
    {
        var clips = await session.Get<IClipStore>().Clips(episode, stop);
        var wanted = clips.Where(c => clip is null ? c.Status == ClipStatus.Failed : c.Key == clip).ToList();
        if (clips.Count == 0 || (clip is not null && wanted.Count == 0))
        {
            throw new InvalidInputException(
                $"there is no {(clip is null ? $"episode {episode}" : $"clip {clip}")} in {session.Storage.Name}");
        }
        foreach (var one in wanted)
        {
            var result = await session.Get<RetryClip>().Run(one.Key, force, stop);
            if (result.Refusal == RetryRefusal.InProgress && session.Get<Ownership>().IsMadeElsewhere(one))
            {
                throw new InvalidInputException($"clip {one.Key} is being made by {one.Owner}; wait until it ends");
            }
            if (result.Refusal == RetryRefusal.Complete)
            {
                throw new InvalidInputException($"clip {one.Key} is complete; use --force to make it again");
            }
        }
    }
}
