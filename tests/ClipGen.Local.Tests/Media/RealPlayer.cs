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

    /// <summary>A player with a file, and what reads the picture that it shows.</summary>
    private const string Open = """
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
          const picture = source => {
            pen.drawImage(source, 0, 0, width, height);
            const red = pen.getImageData(0, 0, width, height).data.filter((_, i) => i % 4 === 0);
            return btoa(String.fromCharCode(...red));
          };
        """;

    /// <summary>
    /// Nothing moves in a player that stands still: a picture is read when the seek has ended and the browser says that it was shown.
    /// </summary>
    private const string Seek = $$"""
        async ([file, times, width, height]) => {
        {{Open}}
          const read = [];
          for (const time of times) {
            const seeked = Promise.all([event('seeked'), shown()]);
            video.currentTime = time;
            await Promise.race([seeked, broken]);
            read.push(picture(video));
          }
          return read;
        }
        """;

    /// <summary>A busy machine drops pictures, so each that was shown is read with its own time.</summary>
    private const string PlayAll = $$"""
        async ([file, rate, width, height]) => {
        {{Open}}
          const read = [];
          const look = () => {
            const frame = new VideoFrame(video);
            read.push({ seconds: frame.timestamp / 1e6, picture: picture(frame) });
            frame.close();
            video.requestVideoFrameCallback(look);
          };
          video.requestVideoFrameCallback(look);
          const ended = event('ended');
          video.currentTime = 0;
          video.playbackRate = rate;
          await video.play();
          await Promise.race([ended, broken]);
          return read;
        }
        """;

    /// <summary>Seconds of the file that are played in one.</summary>
    private const double PlaybackRate = 3;

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await RealBrowser.Launch(playwright, Limit);
    }

    public async Task DisposeAsync()
    {
        await (browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        playwright?.Dispose();
    }

    /// <param name="times">Where the player is sent, seconds.</param>
    /// <returns>The number of the picture that it shows at each; null when it is none of ours.</returns>
    public async Task<IReadOnlyList<int?>> Show(string path, IReadOnlyList<double> times) =>
        [.. (await Evaluate<string[]>(Seek, path, times)).Select(Number)];

    /// <summary>Plays a file to its end.</summary>
    /// <returns>The pictures that were shown: when, seconds, and their numbers; null when one is none of ours.</returns>
    public async Task<IReadOnlyList<(double Seconds, int? Number)>> Play(string path) =>
        [.. (await Evaluate<Played[]>(PlayAll, path, PlaybackRate)).Select(p => (p.Seconds, Number(p.Picture)))];

    private async Task<T> Evaluate<T>(string script, string path, object argument)
    {
        var page = await browser!.NewPageAsync();
        var file = Convert.ToBase64String(await File.ReadAllBytesAsync(path));
        var read = await page.EvaluateAsync<T>(script, new[] { file, argument, Width, Height }).WaitAsync(Limit);
        await page.CloseAsync();
        return read;
    }

    private static int? Number(string picture) =>
        FrameCode.Read(Convert.FromBase64String(picture), Width, 0, 0, Width, Height)?.Number;

    /// <summary>A picture as the script names it.</summary>
    private sealed class Played
    {
        public double Seconds { get; set; }

        public string Picture { get; set; } = "";
    }
}
