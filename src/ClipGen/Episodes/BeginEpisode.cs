using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Episodes;

/// <summary>What an event starts (R5): one orchestration for each of the episode's clips that is <c>detected</c>.</summary>
/// <param name="backlog">Null when the host has a queue of its own, and everything is started at once.</param>
public sealed partial class BeginEpisode(
    IClipStore store, StartClips starts, GenerationSettings settings, ILogger<BeginEpisode> log, EpisodeBacklog? backlog = null)
{
    /// <summary>
    /// Every clip is tried, then the first fault is thrown, so that the event is delivered again; what was started by then is not started
    /// twice.
    /// </summary>
    /// <returns>The orders that were started now.</returns>
    public async Task<IReadOnlyList<GenerateClipOrder>> Run(EpisodeKey episode, string? eventId, CancellationToken cancellation)
    {
        var clips = (await store.Clips(episode, cancellation)).Where(c => c.Status == ClipStatus.Detected).ToList();
        if (clips.Count == 0)
        {
            LogNothing(log, episode, eventId);
            return [];
        }
        return backlog is not null
            ? await backlog.Ask(episode, clips, cancellation)
            : StartResult.StartedNow(episode, await starts.Run(clips.Select(settings.Next), cancellation));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Episode}: no clip is 'detected', nothing to start (event {EventId})")]
    private static partial void LogNothing(ILogger logger, EpisodeKey episode, string? eventId);
}
