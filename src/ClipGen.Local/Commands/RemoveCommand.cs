using System.CommandLine;
using ClipGen.Clips;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Storage;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen remove</c>: an episode with all its records, recordings and clips.</summary>
internal static class RemoveCommand
{
    public static Command Create()
    {
        var command = new Command("remove", "Remove an episode: records, recordings and clips") { CommonOptions.Tenant, CommonOptions.Episode };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken stop)
    {
        var episode = new EpisodeKey(parsed.GetValue(CommonOptions.Tenant)!, parsed.GetValue(CommonOptions.Episode)!);
        await using var session = Session.Open(parsed);
        var count = await Remove(session, episode, stop);
        Console.Out.WriteLine($"{episode}: removed, {count} clip{(count == 1 ? "" : "s")}");
        return ExitCode.Complete;
    }

    /// <exception cref="InvalidInputException">A clip of it is being made.</exception>
    public static async Task<int> Remove(Session session, EpisodeKey episode, CancellationToken stop)
    {
        var store = session.Get<SqliteClipStore>();
        var clips = await store.Clips(episode, stop);
        var locks = new List<FileLock>();
        try
        {
            foreach (var clip in clips)
            {
                locks.Add(ClipMaker.TryLock(session.Folder, clip.Key, TimeSpan.FromSeconds(1))
                    ?? throw new InvalidInputException($"clip {clip.Key} is being made by another process; stop that first"));
            }
            await store.Remove(episode);
            await session.Get<DiskMediaStore>().Remove(episode);
        }
        finally
        {
            locks.ForEach(l => l.Dispose());
        }
        return clips.Count;
    }
}
