using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;

namespace ClipGen.Episodes;

/// <summary>
/// Starts a clip on demand: a new attempt of one that ended, or the first of one that is <c>detected</c>. An attempt that another host
/// has abandoned is ended first.
/// </summary>
public sealed class RetryClip(IClipStore store, IClipStarter starter, FailLostClip lost, GenerationSettings settings)
{
    /// <param name="force">Whether to make a complete clip again.</param>
    public async Task<RetryResult> Run(ClipKey key, bool force, CancellationToken cancellation)
    {
        if (await store.Find(key, cancellation) is not { Clip: var clip })
        {
            return new(RetryRefusal.Unknown, null);
        }
        if (clip.Status == ClipStatus.InProgress && !await lost.IfAbandoned(clip, cancellation))
        {
            return new(RetryRefusal.InProgress, null);
        }
        if (clip.Status == ClipStatus.Complete && !force)
        {
            return new(RetryRefusal.Complete, null);
        }
        var order = settings.Next(clip);
        await starter.Start(order, cancellation);
        return new(null, order);
    }
}

/// <summary>The result of a retry: the order that runs now, or why there is none.</summary>
public sealed record RetryResult(RetryRefusal? Refusal, GenerateClipOrder? Order);

/// <summary>Why a clip is not made again.</summary>
public enum RetryRefusal
{
    /// <summary>There is no such clip.</summary>
    Unknown,

    /// <summary>It is being made.</summary>
    InProgress,

    /// <summary>It is complete, and force was not requested.</summary>
    Complete,
}
