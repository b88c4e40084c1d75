using System.Text.Json;
using ClipGen.Contracts.Programs;
using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>By keyboard alone, in the dark, on a narrow screen, and as axe-core measures it.</summary>
[Collection(PageSite.Name)]
public sealed class FitForEverybodyTests(PageSite site) : IAsyncLifetime
{
    private const string Episode = "fit";

    private static readonly string[] Screens =
        ["#/", $"#/{SmallEpisode.Tenant}/{Episode}", $"#/{SmallEpisode.Tenant}/{Episode}/good", $"#/{SmallEpisode.Tenant}/{Episode}/late"];

    private static readonly SemaphoreSlim Once = new(1);
    private static bool isMade;

    /// <summary>One clip that is complete, one that has failed, and one that is only detected.</summary>
    public async Task InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (!isMade)
            {
                isMade = true;
                await Make();
            }
        }
        finally
        {
            Once.Release();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Axe_finds_nothing_serious_on_any_screen(ColorScheme scheme)
    {
        await using var shown = await site.Open(
            options: new() { ColorScheme = scheme, ViewportSize = new() { Width = 1280, Height = 800 } });
        var axe = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "node_modules/axe-core/axe.min.js"));
        await shown.Page.EvaluateAsync(axe);
        foreach (var screen in Screens)
        {
            await Show(shown, screen);
            var found = await shown.Page.EvaluateAsync<string[]>("""
                async () => (await axe.run()).violations
                  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                  .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
                """);
            Assert.Equal((screen, scheme, ""), (screen, scheme, string.Join('\n', found)));
        }
        var ground = await shown.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Dark ? "rgb(16, 19, 23)" : "rgb(245, 246, 248)", ground);
    }

    [Theory]
    [InlineData(360, 740)]
    [InlineData(3840, 2160)]
    public async Task No_screen_is_wider_than_the_window(int width, int height)
    {
        await using var shown = await site.Open(options: new() { ViewportSize = new() { Width = width, Height = height } });
        foreach (var screen in Screens)
        {
            await Show(shown, screen);
            var wide = await shown.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(wide <= width, $"{screen} is {wide} pixels wide in a window of {width}");
        }
    }

    [Fact]
    public async Task The_keyboard_alone_finds_an_episode_a_segment_and_a_clip_plays_it_and_asks_before_it_removes()
    {
        await using var shown = await site.Open();
        await shown.Says(".episodes", Episode);
        await shown.TabTo("#search");
        await shown.Page.Keyboard.TypeAsync(Episode);
        await Assertions.Expect(shown.Find(".episode")).ToHaveCountAsync(1);
        await shown.TabTo(".episode");
        await shown.Page.Keyboard.PressAsync("Enter");
        await shown.Says(".card", "A good one");
        await Assertions.Expect(shown.Find("h1")).ToBeFocusedAsync();

        await shown.TabTo(".bar");
        await shown.Says(".strip", "0:01 – 0:02.2");
        await shown.Page.Keyboard.PressAsync("ArrowRight");
        await shown.Says(".strip", "0:08 – 0:09");
        await shown.Page.Keyboard.PressAsync("ArrowLeft");
        await shown.Page.Keyboard.PressAsync("Enter");
        await shown.Says("h1", "A good one");

        await shown.TabTo(".scrub");
        await shown.Page.WaitForFunctionAsync("() => document.querySelector('video').readyState > 0");
        await shown.Page.Keyboard.PressAsync("ArrowRight");
        await shown.Page.WaitForFunctionAsync("() => document.querySelector('video').currentTime === 1");

        await shown.Go(Screens[1] + "/late");
        await shown.Says("h1", "Too late");
        await shown.TabTo(".tools .button:last-child");
        await shown.Page.Keyboard.PressAsync("Enter");
        await shown.Says("dialog", "Remove clip late?");
        await Assertions.Expect(shown.Button("Keep it")).ToBeFocusedAsync();
        await shown.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(shown.Find("dialog")).ToHaveCountAsync(0);
        await shown.Says(".badge", "Failed");
    }

    private async Task Make()
    {
        await site.Import(Episode);
        await site.Put(Episode, new
        {
            clips = new[]
            {
                Clip("good", "A good one", "00:01", "00:02.2"), Clip("late", "Too late", "05:00", "05:10"),
                Clip("next", "Only detected", "00:08", "00:09"),
            },
        });
        await site.Make(Episode, "good");
        await site.Make(Episode, "late");
    }

    private static object Clip(string id, string title, string start, string end) => new
    {
        clipId = id,
        title,
        segments = new[] { new { startTime = start, endTime = end, speaker = "host", text = "What is said." } },
    };

    /// <summary>Goes there, and waits until it is drawn.</summary>
    private static async Task Show(ShownPage shown, string screen)
    {
        await shown.Go(screen);
        await shown.Says("#connection", "Live");
        await Assertions.Expect(shown.Find(screen.Count(c => c == '/') switch { 1 => ".episode", 2 => ".card", _ => ".history" }).First)
            .ToBeVisibleAsync();
    }
}
