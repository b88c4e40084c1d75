using Spectre.Console;

namespace ClipGen.Local.Display;

/// <summary>
/// One bar for one piece of work, with speed and remaining time, or for several pieces one after another. If the output is not a terminal:
/// a plain line every 10 s.
/// </summary>
internal sealed class ProgressBar
{
    private const int WidestBar = 40;
    private const int NarrowestBar = 10;

    /// <summary><c>100%</c>, and the space around it and before the bar.</summary>
    private const int Percentage = 8;

    private readonly IAnsiConsole? console;
    private readonly Pace pace;
    private readonly ProgressLines? lines;

    /// <param name="console">Null shows nothing.</param>
    /// <param name="seconds">Length of the media that is worked on; 0 when it is unknown.</param>
    public ProgressBar(IAnsiConsole? console, double seconds)
    {
        this.console = console;
        pace = new(seconds, TimeProvider.System);
        lines = console is { Profile.Capabilities.Interactive: false } ? new(pace, console.WriteLine, TimeProvider.System) : null;
    }

    public Task<T> While<T>(string what, Func<IProgress<double>?, Task<T>> work) => While(what, begins: 0, length: 1, work);

    /// <param name="begins">Where this piece begins in the whole, 0 to 1.</param>
    /// <param name="length">Its share of the whole, 0 to 1.</param>
    public Task<T> While<T>(string what, double begins, double length, Func<IProgress<double>?, Task<T>> work) =>
        lines is not null ? work(new Part(share => lines.Report(what, begins + (share * length))))
        : console is null ? work(null)
        : Start(console, running =>
        {
            var task = running.AddTask(Markup.Escape(BarText.Of(what, pace, 0, RoomForText(console))), maxValue: 1);
            task.Value = begins;
            return work(new Part(share =>
            {
                task.Value = begins + (share * length);
                task.Description = Markup.Escape(BarText.Of(what, pace, task.Value, RoomForText(console)));
            }));
        });

    /// <summary>Bars that leave room for their texts, however narrow the terminal is.</summary>
    public static Task<T> Start<T>(IAnsiConsole console, Func<ProgressContext, Task<T>> work) => console.Progress()
        .AutoClear(false)
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn { Width = WidthOfBar(console) },
            new PercentageColumn())
        .StartAsync(work);

    /// <summary>Characters of a text that fit on a line with its bar.</summary>
    public static int RoomForText(IAnsiConsole console) => Math.Max(NarrowestBar, console.Profile.Width - WidthOfBar(console) - Percentage);

    private static int WidthOfBar(IAnsiConsole console) => Math.Clamp(console.Profile.Width / 5, NarrowestBar, WidestBar);

    /// <summary>Tells at once: reports in the wrong order would move a bar back.</summary>
    private sealed class Part(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
