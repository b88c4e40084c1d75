using ClipGen.Local.Tests.Serving;
using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>R13.3: where the server demands a key, the page asks for it, and keeps it in this tab.</summary>
[Collection(PageSite.Name)]
public sealed class KeyQuestionTests(PageSite site)
{
    private const string Key = "a-key-that-somebody-chose";

    [Fact]
    public async Task The_page_asks_for_the_key_and_never_puts_it_into_an_address()
    {
        using var complete = new CompleteClip();
        await complete.Make("poster.jpg");
        using var server = await ClipgenServer.Start(
            complete.Data.Root, new Dictionary<string, string> { ["ClipGen__ServeKey"] = Key });
        var requested = new List<string>();
        await using var shown = await ShownPage.Open(site.Browser, new Uri(server.Http.BaseAddress!, "#/"));
        // The browser says that it was refused.
        shown.Expected = "401";
        shown.Page.Request += (_, request) => requested.Add(request.Url);

        await shown.Says("dialog", "Enter the key");
        await Enter(shown, "not-the-key-at-all");
        await shown.Says("dialog", "The server does not know this key.");
        await Enter(shown, Key);

        await shown.Says(".episode", "ep-1");
        await shown.Says("#connection", "Live");
        await shown.Find(".episode").ClickAsync();
        await shown.Says(".card", "Complete");
        Assert.NotEmpty(requested);
        Assert.DoesNotContain(requested, address => address.Contains(Key, StringComparison.Ordinal));
        Assert.DoesNotContain(Key, shown.Page.Url, StringComparison.Ordinal);
        Assert.Equal(Key, await shown.Page.EvaluateAsync<string>("() => sessionStorage.getItem('clipgen-key')"));
        Assert.Equal(0, await shown.Page.EvaluateAsync<int>("() => localStorage.length + document.cookie.length"));
    }

    private static async Task Enter(ShownPage shown, string key)
    {
        await shown.Page.GetByLabel("Key of this server").FillAsync(key);
        await shown.Button("Use this key").ClickAsync();
    }
}
