using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>
/// The page in a browser. Whatever the browser complains of (a script's fault, the content security policy) fails the test.
/// </summary>
internal sealed class ShownPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> complaints = new();

    private ShownPage(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>What the browser may say: a test that takes the server away is told so.</summary>
    public string? Expected { get; set; }

    public static async Task<ShownPage> Open(IBrowser browser, Uri address, BrowserNewContextOptions? options = null)
    {
        var context = await browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        context.SetDefaultTimeout((float)PageSite.Limit.TotalMilliseconds);
        var shown = new ShownPage(context, await context.NewPageAsync());
        shown.Page.PageError += (_, error) => shown.complaints.Enqueue(error);
        shown.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                shown.complaints.Enqueue(message.Text);
            }
        };
        await shown.Page.GotoAsync(address.ToString());
        return shown;
    }

    public ILocator Find(string selector) => Page.Locator(selector);

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public Task Says(string selector, string text) => Assertions.Expect(Page.Locator(selector).First).ToContainTextAsync(text);

    /// <summary>Goes to another address of the page, as a link on it does.</summary>
    public Task Go(string hash) => Page.EvaluateAsync("hash => { location.hash = hash; }", hash);

    /// <summary>Drops a file on the page, as from a folder.</summary>
    public Task Drop(string name, string text) => Page.EvaluateAsync(
        """
        ([name, text]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([text], name, { type: 'application/json' }));
          for (const type of ['dragover', 'drop']) {
            document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
          }
        }
        """,
        new[] { name, text });

    /// <summary>Presses Tab until the focus is on such an element. Wherever it stops on the way, the focus must be visible.</summary>
    public async Task TabTo(string selector)
    {
        const string Look = """
            selector => {
              const focused = document.activeElement;
              const style = getComputedStyle(focused);
              const isVisible = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
              // Within a video the focus is on the browser's own controls.
              const isForeign = focused === document.body || focused.matches('video');
              return [focused.matches(selector), isVisible || isForeign, focused.outerHTML.slice(0, 200)];
            }
            """;
        const int MostStops = 60;
        for (var stop = 0; stop < MostStops; stop++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var look = (await Page.EvaluateAsync(Look, selector))!.Value;
            Assert.True(look[1].GetBoolean(), $"the focus cannot be seen on {look[2]}");
            if (look[0].GetBoolean())
            {
                return;
            }
        }
        Assert.Fail($"Tab does not reach {selector}");
    }

    /// <summary>Closes the page; fails if the browser complained.</summary>
    public async ValueTask DisposeAsync()
    {
        await context.CloseAsync();
        Assert.DoesNotContain(complaints, text => Expected is null || !text.Contains(Expected, StringComparison.Ordinal));
    }
}
