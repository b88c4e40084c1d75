using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Live;

/// <summary>
/// Who listens to which clips. However many listen, the store is looked at by one: by <see cref="WatchClips"/>, and not at all while nobody
/// listens; what happened meanwhile is found when a listener comes back.
/// </summary>
internal sealed class LiveClips(IClipStore store) : IDisposable
{
    /// <summary>Scopes that are remembered: more are forgotten, those first that nobody listens to for longest.</summary>
    private const int MostIdle = 32;

    private readonly Lock alone = new();
    private readonly SemaphoreSlim looking = new(1);

    /// <summary>In the order in which they were last listened to.</summary>
    private readonly OrderedDictionary<ClipScope, (LiveScope Live, int Listeners)> scopes = [];

    private TaskCompletionSource somebody = NewSignal();

    /// <summary>Begins to listen. What is read after this is no older than the first event.</summary>
    /// <returns>To be disposed of when the listener has gone.</returns>
    /// <exception cref="ClipException">The store cannot be read.</exception>
    public async Task<Listening> Listen(ClipScope scope, CancellationToken cancellation)
    {
        var listening = new Listening(Enter(scope), () => Leave(scope));
        try
        {
            await listening.Live.Look(cancellation);
            return listening;
        }
        catch
        {
            listening.Dispose();
            throw;
        }
    }

    /// <summary>How far an attempt of this process is: the store does not know.</summary>
    public void Progressed(ClipKey clip, int attempt, Progress progress)
    {
        foreach (var live in Heard().Where(l => l.Covers(clip)))
        {
            live.Events.Add(LiveEvent.Progress(clip, attempt, progress));
        }
    }

    /// <summary>The scopes that somebody listens to.</summary>
    public IReadOnlyList<LiveScope> Heard()
    {
        lock (alone)
        {
            return [.. scopes.Values.Where(s => s.Listeners > 0).Select(s => s.Live)];
        }
    }

    /// <summary>Ends as soon as somebody listens.</summary>
    public Task Somebody()
    {
        lock (alone)
        {
            return somebody.Task;
        }
    }

    public void Dispose() => looking.Dispose();

    private LiveScope Enter(ClipScope scope)
    {
        lock (alone)
        {
            var (live, listeners) = scopes.TryGetValue(scope, out var known) ? known : (new(scope, store, looking), 0);
            Put(scope, live, listeners + 1);
            somebody.TrySetResult();
            return live;
        }
    }

    private void Leave(ClipScope scope)
    {
        lock (alone)
        {
            var (live, listeners) = scopes[scope];
            Put(scope, live, listeners - 1);
            foreach (var (forgotten, _) in scopes.Where(s => s.Value.Listeners == 0).SkipLast(MostIdle).ToList())
            {
                scopes.Remove(forgotten);
            }
            if (scopes.Values.All(s => s.Listeners == 0) && somebody.Task.IsCompleted)
            {
                somebody = NewSignal();
            }
        }
    }

    private void Put(ClipScope scope, LiveScope live, int listeners)
    {
        scopes.Remove(scope);
        scopes.Add(scope, (live, listeners));
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>One listener's turn.</summary>
internal sealed class Listening(LiveScope live, Action leave) : IDisposable
{
    private int hasLeft;

    public LiveScope Live => live;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref hasLeft, 1) == 0)
        {
            leave();
        }
    }
}
