namespace ClipGen.Ffmpeg;

/// <summary>Lets so many in at once. Of those that wait, the lowest turn goes first; of one turn, whoever came first.</summary>
internal sealed class TurnGate(int slots)
{
    private readonly PriorityQueue<TaskCompletionSource, (long Turn, long Arrival)> waiting = new();
    private int free = slots;
    private long arrivals;

    /// <exception cref="OperationCanceledException">It was cancelled while it waited.</exception>
    public async Task Enter(long turn, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        TaskCompletionSource entered;
        lock (waiting)
        {
            if (free > 0)
            {
                free--;
                return;
            }
            entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(entered, (turn, arrivals++));
        }
        await using var cancelled = cancellation.Register(() => entered.TrySetCanceled(cancellation));
        await entered.Task;
    }

    public void Leave()
    {
        lock (waiting)
        {
            while (waiting.TryDequeue(out var next, out _))
            {
                // One that was cancelled meanwhile is passed over.
                if (next.TrySetResult())
                {
                    return;
                }
            }
            free++;
        }
    }
}
