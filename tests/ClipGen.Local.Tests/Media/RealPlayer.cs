using Microsoft.Playwright;

namespace ClipGen.Local.Tests;

/// <summary>A real player: this machine's Chromium, without a window. Where it is missing, tests fail.</summary>
public sealed class RealPlayer : IAsyncLifetime
{
    /// <summary>A picture is scaled to this before it is read; its fields stay large enough.</summary>
    private const int Width = 64;
    private const int Height = 32;

    /// <summary>A browser that hangs ends its test; a busy machine does not.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>
    /// Nothing moves in a player that stands still: a picture is read when the seek has ended and the browser says that it was shown.
    /// </summary>
    private const string Script = """
        async ([file, times, width, height]) => {
          const video = document.createElement('video');
          document.body.replaceChildren(video);
          const shown = () => new Promise(resolve => video.requestVideoFrameCallback(resolve));
          const event = name => new Promise(resolve => video.addEventListener(name, resolve, { once: true }));
          const broken = new Promise((_, reject) => { video.onerror = () => reject(new Error(`cannot play: ${video.error.message}`)); });
          const first = shown();
          video.preload = 'auto';
          video.muted = true;
          video.src = URL.createObjectURL(new Blob([Uint8Array.from(atob(file), c => c.charCodeAt(0))]));
          await Promise.race([first, broken]);

          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [width, height];
          const pen = canvas.getContext('2d', { willReadFrequently: true });
          const read = [];
          for (const time of times) {
            const seeked = Promise.all([event('seeked'), shown()]);
            video.currentTime = time;
            await Promise.race([seeked, broken]);
            pen.drawImage(video, 0, 0, width, height);
            const red = pen.getImageData(0, 0, width, height).data.filter((_, i) => i % 4 === 0);
            read.push(btoa(String.fromCharCode(...red)));
          }
          return read;
        }
        """;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(
            new() { ExecutablePath = Find(), Timeout = (float)Limit.TotalMilliseconds });
    }

    public async Task DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
    }

    /// <param name="times">Where the player is sent, seconds.</param>
    /// <returns>The number of the picture that it shows at each; null when it is none of ours.</returns>
    public async Task<IReadOnlyList<int?>> Show(string path, IReadOnlyList<double> times)
    {
        var page = await browser!.NewPageAsync();
        var read = await page
            .EvaluateAsync<string[]>(
                Script, new object[] { Convert.ToBase64String(await File.ReadAllBytesAsync(path)), times, Width, Height })
            .WaitAsync(Limit);
        await page.CloseAsync();
        return [.. read.Select(picture => FrameCode.Read(Convert.FromBase64String(picture), Width, 0, 0, Width, Height)?.Number)];
    }

    /// <summary>As <c>tools/ensure-chromium.sh</c> looks for it.</summary>
    private static string Find() => Environment.GetEnvironmentVariable("CLIPGEN_CHROMIUM") is { Length: > 0 } path ? path
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => ((string[])["chromium", "chromium-browser", "google-chrome"]).Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is missing: run tools/ensure-chromium.sh");
}
