using ClipGen.Episodes;
using ClipGen.Local.Hosting;
using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Live;

/// <summary>The queue, whose listeners learn that an attempt waits in it: no record says so before the attempt begins.</summary>
internal sealed class AnnouncedStarts(ClipQueue queue, LiveClips live) : IClipStarter
{
    public async Task<bool> Start(GenerateClipOrder order, CancellationToken cancellation)
    {
        if (!await queue.IsWaiting(order.Clip, order.Attempt, cancellation))
        {
            // Before it is queued: it may begin at once, and what is said of that comes later.
            live.Progressed(order.Clip, order.Attempt, Progress.Pending(0));
        }
        return await queue.Start(order, cancellation);
    }

    public Task<bool> IsWaiting(ClipKey clip, int attempt, CancellationToken cancellation) => queue.IsWaiting(clip, attempt, cancellation);
}
