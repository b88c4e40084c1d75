using ClipGen.Model;
using Progress = ClipGen.Workflow.Messages.Progress;

namespace ClipGen.Local.Display;

/// <summary>How far all clips are, as a line now and then, and a line for each that fails.</summary>
internal sealed class PlainBoard(Action<string> write, TimeProvider clock) : Board
{
    private readonly Tally tally = new(clock);
    private readonly Lock alone = new();

    public override async Task<T> While<T>(int clips, Func<Task<T>> work)
    {
        tally.Begin(clips);
        await using var timer = clock.CreateTimer(_ => Write(tally.ToString()), null, ProgressLines.Interval, ProgressLines.Interval);
        return await work();
    }

    public override void Progressed(ClipKey clip, int attempt, Progress progress) => tally.Progressed(clip, progress);

    public override void Encoded(ClipKey clip, int? segment, double share) => tally.Encoded(clip, segment, share);

    public override void Ended(ClipKey clip, string? error)
    {
        if (error is not null)
        {
            Write($"{clip}: {error}");
        }
    }

    public override void Ended(Clip clip) => tally.Ended(clip);

    private void Write(string line)
    {
        lock (alone)
        {
            write(line);
        }
    }
}
