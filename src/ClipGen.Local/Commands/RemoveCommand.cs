using System.CommandLine;
using ClipGen.Episodes;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen remove</c>: an episode with all its records, recordings and clips, or one clip.</summary>
internal static class RemoveCommand
{
    public static Command Create()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask; required when stdin is not a terminal" };
        var command = new Command("remove", "Remove an episode: records, recordings and clips; or one clip of it")
        {
            CommonOptions.Tenant, CommonOptions.Episode, CommonOptions.Clip, yes,
        };
        command.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(yes), stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, bool yes, CancellationToken stop)
    {
        var episode = new EpisodeKey(parsed.GetValue(CommonOptions.Tenant)!, parsed.GetValue(CommonOptions.Episode)!);
        var clip = parsed.GetValue(CommonOptions.Clip) is { } id ? episode.Clip(id) : null;
        object what = clip is null ? episode : clip;
        await using var session = await Session.OpenExisting(parsed, stop);
        if (session is null || await Contents(session.Get<IClipStore>(), episode, clip, stop) is not { } contents)
        {
            var kind = clip is null ? "episode" : "clip";
            throw new InvalidInputException($"there is no {kind} {what} in {session?.Storage.Name ?? parsed.DataFolder().Root}");
        }
        if (!yes && !await IsConfirmed($"{what} ({contents})", stop))
        {
            Console.Error.WriteLine("clipgen: nothing was removed");
            return ExitCode.Failed;
        }
        await (clip is null ? Remove(session, episode, stop) : Remove(session, clip, stop));
        Console.Out.WriteLine($"{what}: removed ({contents})");
        return ExitCode.Complete;
    }

    /// <returns>What is to be removed; null when there is no such episode or clip.</returns>
    private static async Task<string?> Contents(IClipStore store, EpisodeKey episode, ClipKey? clip, CancellationToken stop)
    {
        if (clip is not null)
        {
            return (await store.Find(clip, stop))?.Clip.Status.Text();
        }
        var (tracks, clips) = ((await store.Tracks(episode, stop)).Count, (await store.Clips(episode, stop)).Count);
        return tracks + clips == 0 ? null : $"{tracks} track{(tracks == 1 ? "" : "s")}, {clips} clip{(clips == 1 ? "" : "s")}";
    }

    /// <exception cref="InvalidInputException">There is nobody to ask.</exception>
    private static async Task<bool> IsConfirmed(string what, CancellationToken stop)
    {
        if (Console.IsInputRedirected)
        {
            throw new InvalidInputException($"removing {what} needs --yes when stdin is not a terminal");
        }
        Console.Error.Write($"Remove {what}, with all records, recordings and finished files? [y/N] ");
        // Reading a terminal cannot be cancelled; waiting for it can.
        var answer = await Task.Run(Console.ReadLine, stop).WaitAsync(stop);
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

    /// <exception cref="InvalidInputException">A clip of it is in progress, here or on another host.</exception>
    public static async Task Remove(Session session, EpisodeKey episode, CancellationToken stop)
    {
        using var hold = Hold(session);
        Refuse(await session.Get<RemoveClips>().Run(episode, hold, stop));
        await session.Get<QueueStore>().Remove(episode);
    }

    /// <exception cref="InvalidInputException">It is in progress, here or on another host.</exception>
    private static async Task Remove(Session session, ClipKey clip, CancellationToken stop)
    {
        using var hold = Hold(session);
        Refuse(await session.Get<RemoveClips>().Run(clip, hold, stop));
        await session.Get<QueueStore>().Remove(clip);
    }

    /// <summary>What waits to be made when somebody removes it by hand is not wanted any more.</summary>
    private static FolderHold Hold(Session session) => new(
        session.Folder, session.Get<QueueStore>(), session.Storage, session.Get<FailLostClip>(), evenQueued: true);

    private static void Refuse(string? busy)
    {
        if (busy is not null)
        {
            throw new InvalidInputException($"{busy}; wait until it has ended, or stop what makes it");
        }
    }
}
