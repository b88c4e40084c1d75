using System.CommandLine;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen remove</c>: an episode with all its records, recordings and clips.</summary>
internal static class RemoveCommand
{
    public static Command Create()
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask; required when stdin is not a terminal" };
        var command = new Command("remove", "Remove an episode: records, recordings and clips")
        {
            CommonOptions.Tenant, CommonOptions.Episode, yes,
        };
        command.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(yes), stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, bool yes, CancellationToken stop)
    {
        var episode = new EpisodeKey(parsed.GetValue(CommonOptions.Tenant)!, parsed.GetValue(CommonOptions.Episode)!);
        await using var session = await Session.OpenExisting(parsed, stop);
        if (session is null || await Contents(session, episode, stop) is not { } contents)
        {
            throw new InvalidInputException($"there is no episode {episode} in {session?.Storage.Name ?? parsed.DataFolder().Root}");
        }
        if (!yes && !await IsConfirmed($"{episode} ({contents})", stop))
        {
            Console.Error.WriteLine("clipgen: nothing was removed");
            return ExitCode.Failed;
        }
        var count = await Remove(session, episode, stop);
        Console.Out.WriteLine($"{episode}: removed, {count} clip{(count == 1 ? "" : "s")}");
        return ExitCode.Complete;
    }

    /// <returns>What the episode consists of; null when there is no such episode.</returns>
    private static async Task<string?> Contents(Session session, EpisodeKey episode, CancellationToken stop)
    {
        var store = session.Get<IClipStore>();
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
    public static async Task<int> Remove(Session session, EpisodeKey episode, CancellationToken stop)
    {
        var (store, queue) = (session.Get<IClipStore>(), session.Get<QueueStore>());
        var own = (await queue.Queued()).Select(q => q.Clip).ToHashSet();
        var clips = await store.Clips(episode, stop);
        var locks = new List<FileLock>();
        try
        {
            foreach (var clip in clips)
            {
                locks.Add(ClipMaker.TryLock(session.Folder, clip.Key, TimeSpan.FromSeconds(1))
                    ?? throw new InvalidInputException($"clip {clip.Key} is being made by another process; stop that process first"));
            }
            // With all locks taken, a clip of this folder that is in progress belongs to a process that died. Of others' clips nobody here
            // can know.
            var foreign = clips.FirstOrDefault(c => c.Status == ClipStatus.InProgress && !own.Contains(c.Key));
            if (session.Storage.IsShared && foreign is not null)
            {
                throw new InvalidInputException($"clip {foreign.Key} is in progress on another host; remove the episode when it has ended");
            }
            // The files first: as long as there are records, the episode is listed and can be removed again.
            await session.Get<IMediaStore>().Remove(episode, stop);
            await store.Remove(episode, stop);
            await queue.Remove(episode);
        }
        finally
        {
            locks.ForEach(l => l.Dispose());
        }
        return clips.Count;
    }
}
