using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>An episode of a thousand clips is drawn in few elements, and every clip can be reached.</summary>
[Collection(PageSite.Name)]
public sealed class ManyClipsTests(PageSite site)
{
    private const string Episode = "many";
    private const int Clips = 1000;

    /// <summary>Far fewer than the 10,000 and more that a thousand cards alone would be.</summary>
    private const int FewElements = 2000;

    private const string CountElements = "() => document.getElementsByTagName('*').length";

    [Fact]
    public async Task A_thousand_clips_are_few_elements_and_the_last_one_is_found_by_scrolling_by_keys_and_by_searching()
    {
        await site.Import(Episode);
        await site.Put(Episode, new
        {
            clips = Enumerable.Range(0, Clips).Select(c => new
            {
                clipId = $"c{c:D4}",
                title = $"Clip number {c}",
                segments = new[] { new { startTime = Math.Round(c * 0.018, 3), endTime = Math.Round((c * 0.018) + 1.2, 3) } },
            }),
        });
        await using var shown = await site.Open($"#/{SmallEpisode.Tenant}/{Episode}");
        await shown.Says(".about", $"{Clips} clips");
        await shown.Says(".card", "Clip number 0");
        await IsSmall(shown);

        await shown.Page.EvaluateAsync("() => scrollTo(0, document.body.scrollHeight)");
        await Assertions.Expect(Card(shown, Clips - 1)).ToBeInViewportAsync();
        await Assertions.Expect(Card(shown, 0)).ToHaveCountAsync(0);
        await IsSmall(shown);

        await Card(shown, Clips - 1).FocusAsync();
        await shown.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(Card(shown, 0)).ToBeFocusedAsync();
        await shown.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(Card(shown, Clips - 1)).ToBeFocusedAsync();

        await shown.Page.GetByLabel("Search clips").FillAsync("number 777");
        await Assertions.Expect(shown.Find(".card")).ToHaveCountAsync(1);

        // Bars that share a place are one, and choosing it shows their clips.
        await shown.Page.GetByLabel("Search clips").FillAsync("");
        await shown.Find(".bar.many").First.ClickAsync();
        await shown.Says(".filter.chosen", "clips between");
    }

    private static ILocator Card(ShownPage shown, int number) => shown.Find($".card[href$='/c{number:D4}']");

    private static async Task IsSmall(ShownPage shown) =>
        Assert.InRange(await shown.Page.EvaluateAsync<int>(CountElements), 1, FewElements);
}
