using System.Text.Json;
using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>Whatever a server sends is shown as text: titles, speakers, errors, warnings, ids.</summary>
[Collection(PageSite.Name)]
public sealed class HostileTextTests(PageSite site)
{
    private const string Episode = "hostile";

    private static string Hostile(string place) => $"<img src=x onerror=\"window.hurt='{place}'\">{place}";

    [Fact]
    public async Task Markup_in_titles_speakers_times_errors_and_warnings_is_shown_and_not_run()
    {
        await site.Import(Episode);
        await site.Put(Episode, new
        {
            clips = new object[]
            {
                Clip("wrong", "<img src=x>"), Clip("odd", "00:01", "00:02"),
            },
        }, "?lenient=true");
        await site.Make(Episode, "wrong");
        await site.Make(Episode, "odd");
        await using var shown = await site.Open($"#/{SmallEpisode.Tenant}/{Episode}");

        await shown.Says(".card", Hostile("title"));
        await shown.Find(".bar").First.FocusAsync();
        await shown.Says(".strip", Hostile("text"));
        await NothingRan(shown);

        await shown.Go($"#/{SmallEpisode.Tenant}/{Episode}/wrong");
        await shown.Says("h1", Hostile("title"));
        await shown.Says(".failure .said", "<img src=x>");
        await shown.Says(".segments", Hostile("speaker"));
        await NothingRan(shown);

        await shown.Go($"#/{SmallEpisode.Tenant}/{Episode}/odd");
        await shown.Says(".warning-panel", "<img src=x onerror=");
        await NothingRan(shown);
        await shown.Go("#/<img src=x onerror=window.hurt=1>/x");
        await shown.Says("main", "There is no such page.");
        await NothingRan(shown);
    }

    /// <summary>ClipGen refuses such ids; a server that has been taken over need not.</summary>
    [Fact]
    public async Task Markup_in_ids_and_refusals_of_a_strange_server_is_shown_and_not_run()
    {
        await using var shown = await site.Open("#/x/y/z");
        shown.Expected = "Failed to load resource";
        await shown.Page.RouteAsync("**/api/tenants", route => route.FulfillAsync(Json(new { tenants = new[] { Hostile("tenant") } })));
        await shown.Page.RouteAsync("**/episodes?view=summary", route => route.FulfillAsync(Json(new
        {
            tenantId = "x",
            episodes = new[] { Hostile("episode") },
            summaries = new[]
            {
                new
                {
                    episodeId = Hostile("episode"), createdAt = Hostile("time"),
                    clips = new { detected = 1, inProgress = 0, complete = 0, failed = 0 },
                },
            },
        })));
        await shown.Page.RouteAsync("**/clips/**", route => route.FulfillAsync(Json(new { error = Hostile("error") }, status: 400)));

        await shown.Go("#/");
        await shown.Says(".episode", Hostile("tenant"));
        await shown.Says(".episode", Hostile("episode"));
        await NothingRan(shown);
        await shown.Go("#/a/b/c");
        await shown.Says(".problem", Hostile("error"));
        await NothingRan(shown);
    }

    private static async Task NothingRan(ShownPage shown)
    {
        Assert.Equal(0, await shown.Find("img[src=x]").CountAsync());
        Assert.Null(await shown.Page.EvaluateAsync<string?>("() => window.hurt ?? null"));
    }

    private static object Clip(string id, string start, string end = "00:02") => new
    {
        clipId = id,
        title = Hostile("title"),
        segments = new object[]
        {
            new { startTime = start, endTime = end, speaker = Hostile("speaker"), text = Hostile("text") },
            new { startTime = "00:03", endTime = "00:04", speaker = "host", text = Hostile("text") },
        },
    };

    private static RouteFulfillOptions Json(object document, int status = 200) =>
        new() { Status = status, ContentType = "application/json", Body = JsonSerializer.Serialize(document) };
}
