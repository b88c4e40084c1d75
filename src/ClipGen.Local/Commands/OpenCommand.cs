using System.CommandLine;
using ClipGen.Local.Http;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen open</c>: the page in the browser, from the server of the data folder; without one, this command is it.</summary>
internal static class OpenCommand
{
    public static Command Create()
    {
        var urls = ServeUrls.Option();
        var noBrowser = new Option<bool>("--no-browser") { Description = "Only print the page's address" };
        var command = new Command("open", "Show the clips in the browser; starts the server unless one of this data folder runs")
        {
            urls, noBrowser,
        };
        command.AddRendering();
        command.SetAction((parsed, stop) => Run(parsed, parsed.GetValue(urls)!, browse: !parsed.GetValue(noBrowser), stop));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, string urls, bool browse, CancellationToken stop)
    {
        var notes = parsed.Notes();
        if (await RunningServer.Find(parsed.DataFolder(), stop) is not { } running)
        {
            return await ServeCommand.Run(parsed, urls, jsonLogs: false, listens => Show(ServeUrls.PageOf(listens), browse, notes), stop);
        }
        if (running.DemandsKey)
        {
            // The address holds no key: it would stay in the browser's history.
            var source = ServeKey.Find(parsed.Configuration())?.Source ?? parsed.DataFolder().ServeKey;
            notes.WriteLine($"clipgen: the page asks for the key of {source}");
        }
        Show(running.Page, browse, notes);
        return ExitCode.Complete;
    }

    private static void Show(Uri page, bool browse, TextWriter notes)
    {
        Console.Out.WriteLine(page.AbsoluteUri);
        if (browse && !Browser.TryOpen(page))
        {
            notes.WriteLine("clipgen: no browser could be started; open the address yourself");
        }
    }
}
