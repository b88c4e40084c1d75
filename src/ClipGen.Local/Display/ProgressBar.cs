using Spectre.Console;

namespace ClipGen.Local.Display;

/// <summary>One bar for one piece of work; nothing if the output is not a terminal.</summary>
internal static class ProgressBar
{
    public static Task<T> While<T>(IAnsiConsole console, string what, Func<IProgress<double>?, Task<T>> work) =>
        console.Profile.Capabilities.Interactive
            ? console.Progress().StartAsync(running =>
            {
                var task = running.AddTask(Markup.Escape(what), maxValue: 1);
                return work(new Progress<double>(share => task.Value = share));
            })
            : work(null);
}
