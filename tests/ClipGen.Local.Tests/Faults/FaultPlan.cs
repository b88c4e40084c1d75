namespace ClipGen.Local.Tests.Faults;

/// <summary>
/// What goes wrong in one run of the host, decided by a seed: each call of a store or of ffmpeg asks here. Stopped and killed are states of
/// the host, so at most one of them happens in a run.
/// </summary>
/// <param name="rate">The share of calls that something happens to.</param>
internal sealed class FaultPlan(int seed, double rate) : ICallPlan, IDisposable
{
    private static readonly FaultKind[] Common =
    [
        FaultKind.Before, FaultKind.Before, FaultKind.After, FaultKind.After, FaultKind.Slow, FaultKind.Slow,
        FaultKind.CancelledByItself,
    ];
    private static readonly FaultKind[] Endings = [FaultKind.Hang, FaultKind.Cancelled, FaultKind.Killed, FaultKind.KilledAfter];

    private readonly Random random = new(seed);
    private readonly CancellationTokenSource stop = new();
    private bool dead;

    /// <summary>The host's own stop.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>What happened, for the message of a failed run.</summary>
    public List<string> Log { get; } = [];

    public async Task<T> Call<T>(string name, Func<string, Exception> fault, Func<Task<T>> call)
    {
        var kind = Decide(name);
        switch (kind)
        {
            case FaultKind.Before:
                throw fault($"injected before {name}");
            case FaultKind.Slow:
                await Task.Delay(random.Next(1, 8), CancellationToken.None);
                break;
            case FaultKind.CancelledByItself:
                throw new TaskCanceledException($"injected: {name} timed out");
            case FaultKind.Cancelled:
                await stop.CancelAsync();
                break;
            case FaultKind.Hang:
                await stop.CancelAsync();
                throw new OperationCanceledException(stop.Token);
            case FaultKind.Killed:
                await Die();
                break;
        }
        if (dead)
        {
            throw new HostKilledException();
        }
        var result = await call();
        if (kind == FaultKind.KilledAfter)
        {
            await Die();
        }
        return kind switch
        {
            FaultKind.After => throw fault($"injected after {name}"),
            FaultKind.KilledAfter => throw new HostKilledException(),
            _ => result,
        };
    }

    public void Dispose() => stop.Dispose();

    private async Task Die()
    {
        dead = true;
        await stop.CancelAsync();
    }

    private FaultKind Decide(string name)
    {
        lock (random)
        {
            if (dead || random.NextDouble() >= rate)
            {
                return FaultKind.None;
            }
            var kinds = random.Next(6) == 0 && !stop.IsCancellationRequested ? Endings : Common;
            var kind = kinds[random.Next(kinds.Length)];
            Log.Add($"{name}: {kind}");
            return kind;
        }
    }

    /// <summary>What every call of a dead process is: nothing that anybody handles or tries again.</summary>
    private sealed class HostKilledException() : Exception("the process is dead");
}
