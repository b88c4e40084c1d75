using ClipGen.Model;
using ClipGen.Tests;
using ClipGen.Workflow.Messages;

namespace ClipGen.Recorded;

/// <summary>Steps that answer as the release's did, and keep the status history as a store would.</summary>
internal sealed class RecordedSteps : ISteps
{
    private readonly RecordedHistory past;

    /// <param name="done">How many answers came before the host was stopped; what they recorded is in the store.</param>
    public RecordedSteps(RecordedHistory past, int done)
    {
        this.past = past;
        (Clip, var added) = Clip.Detected(past.Order.Clip, null, past.Order.Segments ?? [], past.Begun);
        History = [added];
        foreach (var change in past.Completions.Take(done).Select(c => past.Calls[c.Call].Message).OfType<StatusChange>())
        {
            Append(change);
        }
    }

    public Clip Clip { get; private set; }

    public List<StatusEntry> History { get; }

    /// <summary>Steps that ran after the host was started again.</summary>
    public List<string> Ran { get; } = [];

    public object? Execute(string name, object input)
    {
        Ran.Add(name);
        if (input is StatusChange change)
        {
            Append(change);
            return null;
        }
        var call = past.Calls.Single(c => c.Step == name && IsSame(c.Message, input));
        return call.Errors is { } errors ? throw new ClipException(errors.Single()) : call.Answer(0).Result;
    }

    private static bool IsSame(object recorded, object now) => (recorded, now) switch
    {
        (SegmentOrder before, SegmentOrder after) => before.Number == after.Number,
        _ => recorded.GetType() == now.GetType(),
    };

    private void Append(StatusChange change)
    {
        (Clip, var entry) = StatusHistory.Append(Clip, change.Entry);
        History.Add(entry);
    }
}
