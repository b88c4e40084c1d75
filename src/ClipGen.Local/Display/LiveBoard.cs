using ClipGen.Model;
using Spectre.Console;
using Progress = ClipGen.Workflow.Messages.Progress;

namespace ClipGen.Local.Display;

/// <summary>
/// A bar for all clips together, and one for each that is being made. A clip takes over the bar of one that has ended: there are never more
/// of them than clips at once, however many clips there are.
/// </summary>
internal sealed class LiveBoard(IAnsiConsole console) : Board
{
    private readonly Tally tally = new(TimeProvider.System);
    private readonly Lock alone = new();
    private readonly Dictionary<ClipKey, ProgressTask> bars = [];
    private readonly Queue<ProgressTask> free = [];
    private ProgressContext? context;
    private ProgressTask? all;

    public override Task<T> While<T>(int clips, Func<Task<T>> work) => clips == 0 ? work() : ProgressBar.Start(console, async running =>
    {
        tally.Begin(clips);
        (context, all) = (running, running.AddTask(Markup.Escape(tally.ToString()), maxValue: 1));
        return await work();
    });

    public override void Progressed(ClipKey clip, int attempt, Progress progress) => Show(
        clip, tally.Progressed(clip, progress), progress.Phase == Progress.ExtractingPhase
            ? $"{clip}  cutting {progress.SegmentsDone}/{progress.SegmentCount}"
            : $"{clip}  {progress.Phase}");

    public override void Encoded(ClipKey clip, int? segment, double share)
    {
        if (tally.Encoded(clip, segment, share) is { } whole)
        {
            Show(clip, whole, null);
        }
    }

    public override void Ended(ClipKey clip, string? error)
    {
        if (error is not null)
        {
            console.MarkupLine($"[red]{Markup.Escape($"{clip}: {error}")}[/]");
        }
        lock (alone)
        {
            if (bars.Remove(clip, out var bar))
            {
                bar.Description = error is null
                    ? $"[green]{Text($"{clip}  complete")}[/]"
                    : $"[red]{Text($"{clip}  failed")}[/]";
                bar.Value = error is null ? bar.MaxValue : bar.Value;
                free.Enqueue(bar);
            }
        }
    }

    public override void Ended(Clip clip)
    {
        tally.Ended(clip);
        ShowAll();
    }

    private void Show(ClipKey clip, double share, string? text)
    {
        lock (alone)
        {
            if (context is null)
            {
                return;
            }
            if (!bars.TryGetValue(clip, out var bar))
            {
                bars[clip] = bar = free.TryDequeue(out var old) ? old : context.AddTask(Text(clip.ToString()), maxValue: 1);
            }
            (bar.Value, bar.Description) = (share, text is null ? bar.Description : Text(text));
        }
        ShowAll();
    }

    private string Text(string text) => Markup.Escape(BarText.End(text, ProgressBar.RoomForText(console)));

    private void ShowAll()
    {
        if (all is not null)
        {
            (all.Value, all.Description) = (tally.Share, Markup.Escape(tally.ToString()));
        }
    }
}
