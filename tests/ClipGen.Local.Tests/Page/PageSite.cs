using System.Net.Http.Headers;
using System.Text.Json;
using ClipGen.Contracts;
using ClipGen.Local.Tests.Serving;
using ClipGen.Timeline;
using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>
/// A server with a recording whose pictures are numbered, and a browser: for all tests of the page, as both are slow to start. Each test
/// has an episode of its own, and pages of its own.
/// </summary>
public sealed class PageSite : IAsyncLifetime
{
    public const string Name = "page";

    /// <summary>A browser that hangs ends its test; a busy machine does not.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly StampedSource Source = new(3, new Rational(25), 20, GopSeconds: 4);

    /// <summary>An encode waits for as long as the file <c>hold</c> is there.</summary>
    private readonly BrokenFfmpeg ffmpeg = new("while [ -e \"$d/hold\" ]; do sleep 0.1; done");

    private readonly string data = Path.Combine(TestRun.NewFolder("page"), "data");
    private string[] storage = [];
    private IPlaywright? playwright;
    private IBrowser? browser;
    private ClipgenServer? server;

    internal ClipgenServer Server => server!;

    internal IBrowser Browser => browser!;

    /// <summary>Pictures of a second of the recording.</summary>
    internal static int Rate => (int)Source.Rate.Value;

    /// <summary>The same, with everything in a storage account.</summary>
    /// <param name="account">As <c>--storage</c> takes it.</param>
    internal static async Task<PageSite> On(string account)
    {
        var site = new PageSite { storage = ["--storage", account] };
        await site.InitializeAsync();
        return site;
    }

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(data);
        server = await ClipgenServer.Start(data, new Dictionary<string, string>
        {
            ["FFMPEG_PATH"] = ffmpeg.Folder,
            ["ClipGen__Preset"] = "ultrafast",
        }, storage);
        playwright = await Playwright.CreateAsync();
        browser = await RealBrowser.Launch(playwright, Limit);
        Assertions.SetDefaultExpectTimeout((float)Limit.TotalMilliseconds);
    }

    public async Task DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
        server?.Dispose();
    }

    /// <summary>Opens the page.</summary>
    /// <param name="hash">As <c>#/acme/ep-1</c>.</param>
    internal Task<ShownPage> Open(string hash = "#/", BrowserNewContextOptions? options = null) =>
        ShownPage.Open(Browser, new Uri(Server.Http.BaseAddress!, hash), options);

    /// <summary>Imports the recording as the track <c>main</c> of an episode, whose speaker is <c>host</c>.</summary>
    internal async Task Import(string episode)
    {
        var import = await ClipgenProcess.Run(data,
        [
            "import", await Source.Mp4(), "--tenant", SmallEpisode.Tenant, "--episode", episode, "--track", "main", "--speaker", "host",
            "--chunk-seconds", "4", .. storage,
        ]);
        Assert.True(import.ExitCode == 0, import.Errors);
    }

    internal async Task Put(string episode, object file, string query = "")
    {
        using var body = new StringContent(JsonSerializer.Serialize(file), new MediaTypeHeaderValue("application/json"));
        using var answer = await Server.Http.PutAsync($"/api/tenants/{SmallEpisode.Tenant}/episodes/{episode}{query}", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Makes a clip, and waits until it is complete or has failed.</summary>
    internal async Task Make(string episode, string clip)
    {
        using var answer = await Server.Http.PostAsync(
            $"/api/tenants/{SmallEpisode.Tenant}/episodes/{episode}/clips/{clip}/generate", content: null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        await Wait.Until(async () =>
        {
            var path = $"/api/tenants/{SmallEpisode.Tenant}/episodes/{episode}/clips/{clip}";
            var document = JsonElement.Parse(await Server.Http.GetStringAsync(path)).GetProperty("clips")[0];
            var isDone = document.GetProperty("status").GetString() is "Generation Complete" or "Generation Failed";
            return (isDone && !document.TryGetProperty("outputsPending", out _), document + Server.Process.Activity);
        }, $"{clip} is made");
    }

    /// <summary>Encodes begin, and do not go on before <see cref="GoOn"/>.</summary>
    internal void Hold() => File.WriteAllText(Path.Combine(ffmpeg.Folder, "hold"), "");

    internal void GoOn() => File.Delete(Path.Combine(ffmpeg.Folder, "hold"));
}

[CollectionDefinition(PageSite.Name)]
public sealed class PageSuite : ICollectionFixture<PageSite>;
