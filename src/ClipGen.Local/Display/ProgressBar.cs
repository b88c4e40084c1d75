using Spectre.Console;

namespace ClipGen.Local.Display;

/// <summary>
/// One bar for one piece of work. If the output is not a terminal: plain lines where the work may take long, else nothing.
/// </summary>
internal static class ProgressBar
{
    public static Task<T> While<T>(IAnsiConsole console, string what, Func<IProgress<double>?, Task<T>> work) =>
        console.Profile.Capabilities.Interactive
            ? console.Progress().StartAsync(running => work(Bar(running, what, _ => what)))
            : work(null);

    /// <param name="seconds">Length of the media that is worked on; 0 when it is unknown. Speed and remaining time are shown, too.</param>
    public static Task<T> While<T>(IAnsiConsole console, string what, double seconds, Func<IProgress<double>?, Task<T>> work)
    {
        if (!console.Profile.Capabilities.Interactive)
        {
            return work(new ProgressLines(what, seconds, console.WriteLine, TimeProvider.System));
        }
        var pace = new Pace(seconds, TimeProvider.System);
        return console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(running => work(Bar(running, what, share => $"{what}  {pace.At(share)}")));
    }

    private static Progress<double> Bar(ProgressContext running, string what, Func<double, string> describe)
    {
        var task = running.AddTask(Markup.Escape(what), maxValue: 1);
        return new(share =>
        {
            task.Value = share;
            task.Description = Markup.Escape(describe(share));
        });
    }
}
