using ClipGen.Local.Hosting;
using ClipGen.Model;
using Spectre.Console;
using Progress = ClipGen.Workflow.Messages.Progress;

namespace ClipGen.Local.Display;

/// <summary>Shows how far the clips are while something runs: moving bars for a person, a plain line now and then otherwise.</summary>
internal abstract class Board : IProgressBoard
{
    /// <param name="console">Null shows nothing.</param>
    public static Board For(IAnsiConsole? console) =>
        console is null ? new QuietBoard()
        : console.Profile.Capabilities.Interactive ? new LiveBoard(console)
        : new PlainBoard(console.WriteLine, TimeProvider.System);

    /// <summary>Shows what is reported until <paramref name="work"/> is done.</summary>
    /// <param name="clips">How many will be made.</param>
    public abstract Task<T> While<T>(int clips, Func<Task<T>> work);

    public abstract void Progressed(ClipKey clip, int attempt, Progress progress);

    public abstract void Encoded(ClipKey clip, int? segment, double share);

    public abstract void Ended(ClipKey clip, string? error);

    /// <summary>A clip of the queue is done, whoever made it.</summary>
    public abstract void Ended(Clip clip);

    private sealed class QuietBoard : Board
    {
        public override Task<T> While<T>(int clips, Func<Task<T>> work) => work();

        public override void Progressed(ClipKey clip, int attempt, Progress progress)
        {
        }

        public override void Encoded(ClipKey clip, int? segment, double share)
        {
        }

        public override void Ended(ClipKey clip, string? error)
        {
        }

        public override void Ended(Clip clip)
        {
        }
    }
}
