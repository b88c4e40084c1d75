using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>R13.1: a clip is cancelled, made again, explained when it fails, and removed.</summary>
[Collection(PageSite.Name)]
public sealed class ActionTests(PageSite site)
{
    private const string Episode = "actions";

    [Fact]
    public async Task A_clip_is_cancelled_made_again_and_removed_and_a_failed_one_explains_itself()
    {
        await site.Import(Episode);
        await site.Put(Episode, new
        {
            clips = new[]
            {
                new { clipId = "good", title = "A good one", segments = new[] { new { startTime = "00:05.1", endTime = "00:06.5" } } },
                new { clipId = "late", title = "Too late", segments = new[] { new { startTime = "05:00", endTime = "05:10" } } },
            },
        });
        await using var shown = await site.Open($"#/{SmallEpisode.Tenant}/{Episode}/good");

        site.Hold();
        await shown.Button("Start").ClickAsync();
        await shown.Says(".answer", "202: it will be made");
        await shown.Says(".badge", "In progress");
        await shown.Button("Cancel").ClickAsync();
        await shown.Says(".failure", "Somebody cancelled the clip.");
        site.GoOn();

        await shown.Button("Make again").ClickAsync();
        await shown.Says(".badge", "Complete");
        await shown.Says(".history", "Attempt 2");
        await Assertions.Expect(shown.Find(".failure")).ToHaveCountAsync(0);

        await shown.Go($"#/{SmallEpisode.Tenant}/{Episode}/late");
        await shown.Button("Start").ClickAsync();
        await shown.Says(".failure h2", "A segment lies past the end of the recording.");
        await shown.Says(".failure", "What to do:");
        await shown.Says(".failure .said", "the segment ends at 00:05:10");

        await shown.Button("Remove…").ClickAsync();
        await shown.Button("Keep it").ClickAsync();
        await shown.Says(".badge", "Failed");
        await shown.Button("Remove…").ClickAsync();
        await shown.Button("Remove the clip").ClickAsync();
        await Assertions.Expect(shown.Find(".card")).ToHaveCountAsync(1);
        await shown.Says(".card", "A good one");
    }
}
