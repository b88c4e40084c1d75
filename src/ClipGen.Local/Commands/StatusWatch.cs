using ClipGen.Episodes;
using ClipGen.Local.Display;
using ClipGen.Model;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ClipGen.Local.Commands;

/// <summary>
/// An episode's status as it changes, until every clip is complete or has failed. A person sees it move; a pipe gets a line, or a document,
/// when something has changed.
/// </summary>
/// <param name="wanted">Without a filter, a terminal shows the clips in progress: of a thousand, these are the ones that change.</param>
internal sealed class StatusWatch(IAnsiConsole console, Func<Task<StatusDocument>> read, StatusFilter wanted, bool json)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly StatusFilter watched = wanted.IsAll ? StatusFilter.Of(["in-progress"]) : wanted;

    /// <returns>What is true in the end.</returns>
    public Task<StatusDocument> Run(CancellationToken stop)
    {
        if (json)
        {
            return Follow(new Changes(document => JsonOutput.Text(wanted.Apply(document)), Console.Out.WriteLine).Show, stop);
        }
        return console.Profile.Capabilities.Interactive
            ? console.Live(new Spectre.Console.Text(""))
                .AutoClear(true)
                .Overflow(VerticalOverflow.Ellipsis)
                .Cropping(VerticalOverflowCropping.Bottom)
                .StartAsync(live => Follow(document => live.UpdateTarget(Moving(document)), stop))
            : Follow(new Changes(document => StatusTables.Summary(document), console.WriteLine).Show, stop);
    }

    private async Task<StatusDocument> Follow(Action<StatusDocument> show, CancellationToken stop)
    {
        while (true)
        {
            var document = await read();
            show(document);
            if (document.Clips.All(c => c.Status is ClipStatus.Complete or ClipStatus.Failed))
            {
                return document;
            }
            await Task.Delay(Pause, stop);
        }
    }

    private IRenderable Moving(StatusDocument document)
    {
        var summary = new Spectre.Console.Text(StatusTables.Summary(document));
        var clips = watched.Apply(document).Clips;
        return clips.Count == 0 ? summary : new Rows(summary, StatusTables.Changing(clips));
    }

    /// <summary>Writes what is different from what was written last.</summary>
    private sealed class Changes(Func<StatusDocument, string> text, Action<string> write)
    {
        private string? written;

        public void Show(StatusDocument document)
        {
            if (text(document) is var now && now != written)
            {
                write(now);
                written = now;
            }
        }
    }
}
