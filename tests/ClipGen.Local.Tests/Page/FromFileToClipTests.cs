using System.Text.Json;
using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>R13.1: an episode file is dropped, its clip started, seen in progress, and played.</summary>
[Collection(PageSite.Name)]
public sealed class FromFileToClipTests(PageSite site)
{
    private const string Episode = "from-file";

    /// <summary>Notes every progress that is shown, as it may be too short to be asked for.</summary>
    private const string WatchProgress = """
        () => {
          window.progressSeen = new Set();
          const look = () =>
            document.querySelectorAll('.progress:not([hidden]) .words').forEach(node => progressSeen.add(node.textContent));
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """;

    [Fact]
    public async Task A_dropped_episode_is_made_and_its_clip_plays_with_captions()
    {
        await site.Import(Episode);
        await using var shown = await site.Open();

        await shown.Drop("episode.json", JsonSerializer.Serialize(PlayedClip.Episode(Episode)));

        await shown.Says(".answer", "200: 1 added.");
        await shown.Says("h1", Episode);
        await shown.Says(".card", "Detected");
        await shown.Says("#connection", "Live");
        await shown.Page.EvaluateAsync(WatchProgress);
        site.Hold();
        await shown.Button("Start 1 detected").ClickAsync();
        await shown.Says(".card", "0 of 2 segments cut");
        site.GoOn();
        await shown.Says(".badge", "Complete");
        Assert.True((await shown.Page.EvaluateAsync<string[]>("() => [...progressSeen]")).Length >= 2);

        await shown.Find(".card").ClickAsync();
        await PlayedClip.Plays(shown);
    }
}
