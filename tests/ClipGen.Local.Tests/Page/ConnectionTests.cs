namespace ClipGen.Local.Tests.Page;

/// <summary>The page says when it does not show the present, and shows what it missed.</summary>
[Collection(PageSite.Name)]
public sealed class ConnectionTests(PageSite site)
{
    [Fact]
    public async Task A_lost_connection_is_said_and_what_was_missed_is_shown()
    {
        await site.Put("lost", new { clips = new[] { Clip("before") } });
        await using var shown = await site.Open($"#/{SmallEpisode.Tenant}/lost");
        shown.Expected = "ERR_INTERNET_DISCONNECTED";
        await shown.Says("#connection", "Live");
        await shown.Says(".card", "before");

        await shown.Page.Context.SetOfflineAsync(true);
        await shown.Says("#connection", "Not connected");
        await site.Put("lost", new { clips = new[] { Clip("meanwhile") } });
        await shown.Page.Context.SetOfflineAsync(false);

        await shown.Says("#connection", "Live");
        await shown.Says(".cards", "meanwhile");
    }

    private static object Clip(string id) => new { clipId = id, segments = new[] { new { startTime = "00:01", endTime = "00:02" } } };
}
