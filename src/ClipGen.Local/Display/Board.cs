using System.Collections.Concurrent;
using ClipGen.Local.Hosting;
using ClipGen.Model;
using ClipGen.Workflow.Messages;
using Spectre.Console;
using Progress = ClipGen.Workflow.Messages.Progress;

namespace ClipGen.Local.Display;

/// <summary>Shows how far the clips are while something runs: moving bars for a person, plain lines otherwise.</summary>
internal abstract class Board : IProgressBoard
{
    public static Board For(IAnsiConsole console) =>
        console.Profile.Capabilities.Interactive ? new LiveBoard(console) : new PlainBoard(console);

    /// <summary>Shows what is reported until <paramref name="work"/> is done.</summary>
    public abstract Task<T> While<T>(Func<Task<T>> work);

    public abstract void Progressed(ClipKey clip, Progress progress);

    public abstract void Encoded(ClipKey clip, int? segment, double share);

    public abstract void Ended(ClipKey clip, string? error);

    /// <summary>A line for each change.</summary>
    private sealed class PlainBoard(IAnsiConsole console) : Board
    {
        public override Task<T> While<T>(Func<Task<T>> work) => work();

        public override void Progressed(ClipKey clip, Progress progress)
        {
            var share = progress.Phase == Progress.ExtractingPhase ? $" {progress.SegmentsDone}/{progress.SegmentCount}" : "";
            Write($"{clip}: {progress.Phase}{share}");
        }

        public override void Encoded(ClipKey clip, int? segment, double share)
        {
            // Only whole steps are worth a line.
        }

        public override void Ended(ClipKey clip, string? error)
        {
            if (error is not null)
            {
                Write($"{clip}: {error}");
            }
        }

        private void Write(string line)
        {
            lock (console)
            {
                console.WriteLine(line);
            }
        }
    }

    /// <summary>A bar for each clip: its segments, and the join as one more.</summary>
    private sealed class LiveBoard(IAnsiConsole console) : Board
    {
        private readonly ConcurrentDictionary<ClipKey, ClipBar> bars = [];
        private ProgressContext? context;

        public override Task<T> While<T>(Func<Task<T>> work) => console.Progress()
            .AutoClear(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(),
                new ElapsedTimeColumn())
            .StartAsync(async running =>
            {
                context = running;
                return await work();
            });

        public override void Progressed(ClipKey clip, Progress progress) => BarOf(clip)?.Progressed(progress);

        public override void Encoded(ClipKey clip, int? segment, double share) => BarOf(clip)?.Encoded(segment, share);

        public override void Ended(ClipKey clip, string? error) => BarOf(clip)?.Ended(error);

        private ClipBar? BarOf(ClipKey clip) =>
            context is null ? null : bars.GetOrAdd(clip, key => new(key, context.AddTask(Markup.Escape(key.ToString()))));
    }

    private sealed class ClipBar(ClipKey clip, ProgressTask task)
    {
        private readonly ConcurrentDictionary<int, double> shares = [];
        private int parts = 1;

        public void Progressed(Progress progress)
        {
            parts = progress.SegmentCount + 1;
            task.Description = Markup.Escape(progress.Phase == Progress.ExtractingPhase
                ? $"{clip}  cutting {progress.SegmentsDone}/{progress.SegmentCount}"
                : $"{clip}  {progress.Phase}");
        }

        public void Encoded(int? segment, double share)
        {
            shares[segment ?? 0] = share;
            task.Value = 100 * shares.Values.Sum() / parts;
        }

        public void Ended(string? error)
        {
            task.Description = error is null
                ? $"[green]{Markup.Escape(clip.ToString())}  complete[/]"
                : $"[red]{Markup.Escape(clip.ToString())}  failed[/]";
            task.Value = error is null ? 100 : task.Value;
            task.StopTask();
        }
    }
}
