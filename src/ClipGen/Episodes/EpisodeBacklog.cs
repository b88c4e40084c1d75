using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Episodes;

/// <summary>
/// Makes the clips that events ask for a few at a time, so that the first one is finished long before the last one is begun. A clip is
/// started first and noted as running then: when this process dies in between, its start is found done the next time.
/// </summary>
public sealed partial class EpisodeBacklog(
    IClipStore store,
    IBacklogStore backlogs,
    IClipStarter starter,
    StartClips starts,
    GenerationSettings settings,
    ILogger<EpisodeBacklog> log)
{
    /// <summary>Notes what an event asks for, and starts those whose turn it is.</summary>
    /// <param name="detected">The episode's clips that are <c>detected</c>, at least one.</param>
    /// <returns>The orders that were started now.</returns>
    /// <exception cref="BeginEpisodeException">Some could not be started; the event must be delivered again.</exception>
    public async Task<IReadOnlyList<GenerateClipOrder>> Ask(
        EpisodeKey episode, IReadOnlyList<Clip> detected, CancellationToken cancellation)
    {
        var asked = await backlogs.Update(
            episode, backlog => backlog.Asked(detected.Take(Backlog.MostNoted).Select(c => c.Key.ClipId)), cancellation);
        // What does not fit into the note does not wait. What runs and has written nothing may have been terminated before its first entry.
        var now = detected.Where((clip, i) => i >= Backlog.MostNoted || asked.Running.Contains(clip.Key.ClipId));
        var started = StartResult.StartedNow(episode, await starts.Run(now.Select(settings.Next), cancellation));
        return [.. started, .. await StartNext(episode, [], cancellation)];
    }

    /// <summary>A clip has ended: the next one begins.</summary>
    /// <exception cref="BeginEpisodeException">It could not be started; this is to be called again.</exception>
    public Task Ended(ClipKey clip, CancellationToken cancellation) => StartNext(clip.Episode, [clip.ClipId], cancellation);

    /// <summary>
    /// Goes on where clips ended without saying so: terminated, lost, or unable to start the next one. A backlog that cannot be continued
    /// now does not keep the others from it.
    /// </summary>
    public async Task ContinueAll(CancellationToken cancellation)
    {
        await foreach (var episode in backlogs.Episodes(cancellation))
        {
            try
            {
                await Continue(episode, cancellation);
            }
            catch (Exception e) when (e is ClipException or BeginEpisodeException)
            {
                LogNotContinued(log, e, episode);
            }
        }
    }

    private async Task Continue(EpisodeKey episode, CancellationToken cancellation)
    {
        var running = (await backlogs.Read(episode, cancellation)).Backlog.Running;
        var alive = await Task.WhenAll(running.Select(id => IsAlive(episode.Clip(id), cancellation)));
        var ended = running.Where((_, i) => !alive[i]).ToList();
        if (ended.Count > 0)
        {
            LogContinued(log, episode, ended.Count);
        }
        await StartNext(episode, ended, cancellation);
    }

    private async Task<bool> IsAlive(ClipKey key, CancellationToken cancellation) =>
        await store.Find(key, cancellation) is { Clip: var clip } && clip.Status switch
        {
            ClipStatus.InProgress => true,
            ClipStatus.Detected => await starter.IsWaiting(key, clip.Attempt + 1, cancellation),
            _ => false,
        };

    /// <param name="ended">Clips whose places are free, and which the record does not know yet.</param>
    private async Task<IReadOnlyList<GenerateClipOrder>> StartNext(
        EpisodeKey episode, IReadOnlyCollection<string> ended, CancellationToken cancellation)
    {
        var started = new List<GenerateClipOrder>();
        while (true)
        {
            var known = await backlogs.Read(episode, cancellation);
            var next = known.Backlog.Without(ended).Next(AtOnce);
            var results = await starts.Run(await Detected(episode, next, cancellation), cancellation);
            // Those that are not detected any more were made by somebody else, or removed.
            var others = next.Except(results.Select(r => r.ClipId));
            var begun = results.Where(r => r.Fault is null).Select(r => r.ClipId).ToList();
            var now = await backlogs.Update(
                episode, backlog => backlog.Started(begun).Without([.. ended, .. others]), cancellation, known);
            started.AddRange(StartResult.StartedNow(episode, results));
            if (now.Next(AtOnce).Count == 0)
            {
                return started;
            }
        }
    }

    /// <returns>The orders of those that are still to be made.</returns>
    private async Task<IEnumerable<GenerateClipOrder>> Detected(
        EpisodeKey episode, IReadOnlyList<string> clipIds, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(clipIds.Select(id => store.Find(episode.Clip(id), cancellation)));
        return found.OfType<(Clip Clip, string)>().Where(f => f.Clip.Status == ClipStatus.Detected).Select(f => settings.Next(f.Clip));
    }

    private int AtOnce => settings.MaxParallelClips ?? throw new InvalidOperationException("a host with a backlog says how many clips");

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Episode}: {Count} clips ended without starting the next ones")]
    private static partial void LogContinued(ILogger logger, EpisodeKey episode, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Episode}: its waiting clips could not be started; the next run tries again")]
    private static partial void LogNotContinued(ILogger logger, Exception exception, EpisodeKey episode);
}
