using ClipGen.Local.Tests.Serving;
using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>The page says when it does not show the present, and shows what it missed.</summary>
[Collection(PageSite.Name)]
public sealed class ConnectionTests(PageSite site)
{
    [Fact]
    public async Task A_lost_server_is_said_and_what_was_missed_is_shown_when_it_is_back()
    {
        var data = Path.Combine(TestRun.NewFolder("lost"), "data");
        await Add(data, "before");
        using var server = await ClipgenServer.Start(data);
        var address = server.Http.BaseAddress!;
        await using var shown = await ShownPage.Open(site.Browser, new Uri(address, $"#/{SmallEpisode.Tenant}/ep-1"));
        shown.Expected = "net::ERR_";
        await shown.Says("#connection", "Live");
        await shown.Says(".card", "before");

        server.Process.KillAlone();
        await shown.Says("#connection", "Not connected: what you see may be old.");
        await Assertions.Expect(shown.Find(".card")).ToHaveCountAsync(1);
        await Add(data, "meanwhile");
        using var again = ClipgenProcess.Start(data, ["serve", "--urls", address.GetLeftPart(UriPartial.Authority)]);

        await shown.Says("#connection", "Live");
        await shown.Says(".cards", "meanwhile");
    }

    /// <summary>The Functions app has no events.</summary>
    [Fact]
    public async Task Without_events_the_page_asks_and_shows_what_changed()
    {
        const string episode = "asked";
        await site.Import(episode);
        await site.Put(episode, new
        {
            clips = new[] { new { clipId = "c1", segments = new[] { new { startTime = "00:01", endTime = "00:02" } } } },
        });
        await using var shown = await site.Open("#/");
        shown.Expected = "404";
        await shown.Page.RouteAsync("**/api/events**", route => route.FulfillAsync(new() { Status = 404 }));
        await shown.Go($"#/{SmallEpisode.Tenant}/{episode}/c1");

        await shown.Says("#connection", "Live, asks every few seconds");
        await shown.Button("Start").ClickAsync();
        await shown.Says(".badge", "Complete");
        await shown.Says(".history", "Joined");
    }

    private static async Task Add(string data, string clip)
    {
        Directory.CreateDirectory(data);
        var file = Path.Combine(data, "..", "episode.json");
        await File.WriteAllTextAsync(file, ClipGenProgram.Episode((clip, "00:01", "00:02")));
        var added = await ClipgenProcess.Run(data, ["add", file]);
        Assert.True(added.ExitCode == 0, added.Errors);
    }
}
