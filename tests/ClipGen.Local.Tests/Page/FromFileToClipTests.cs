using System.Text.Json;
using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>R13.1: an episode file is dropped, its clip started, seen in progress, and played.</summary>
[Collection(PageSite.Name)]
public sealed class FromFileToClipTests(PageSite site)
{
    private const string Episode = "from-file";
    private const int Width = 64;
    private const int Height = 32;

    /// <summary>The player is sent to a time; its picture is read when the browser says that it was shown.</summary>
    private const string PictureAt = """
        async ([seconds, width, height]) => {
          const video = document.querySelector('video');
          video.pause();
          const shown = new Promise(resolve => video.requestVideoFrameCallback(resolve));
          const seeked = new Promise(resolve => video.addEventListener('seeked', resolve, { once: true }));
          video.currentTime = seconds;
          await Promise.all([shown, seeked]);
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [width, height];
          const pen = canvas.getContext('2d');
          pen.drawImage(video, 0, 0, width, height);
          return btoa(String.fromCharCode(...pen.getImageData(0, 0, width, height).data.filter((_, i) => i % 4 === 0)));
        }
        """;

    /// <summary>Notes every progress that is shown, as it may be too short to be asked for.</summary>
    private const string WatchProgress = """
        () => {
          window.progressSeen = new Set();
          const look = () => document.querySelectorAll('.progress:not([hidden]) .words').forEach(node => progressSeen.add(node.textContent));
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """;

    [Fact]
    public async Task A_dropped_episode_is_made_and_its_clip_plays_with_captions()
    {
        await site.Import(Episode);
        await using var shown = await site.Open();

        await shown.Drop("episode.json", JsonSerializer.Serialize(new
        {
            tenantId = SmallEpisode.Tenant,
            episodeId = Episode,
            clips = new[]
            {
                new
                {
                    clipId = "c1",
                    title = "From file to clip",
                    outputs = new { pictures = new[] { "poster", "storyboard" } },
                    segments = new[]
                    {
                        new { startTime = "00:02.2", endTime = "00:04.2", speaker = "host", text = "Welcome." },
                        new { startTime = "00:09.0", endTime = "00:11.0", speaker = "host", text = "Thank you." },
                    },
                },
            },
        }));

        await shown.Says(".answer", "200: 1 added.");
        await shown.Says("h1", Episode);
        await shown.Says(".card", "Detected");
        await shown.Says("#connection", "Live");
        await shown.Page.EvaluateAsync(WatchProgress);
        site.Hold();
        await shown.Button("Start 1 detected").ClickAsync();
        await shown.Says(".card", "0 of 2 segments cut");
        site.GoOn();
        await shown.Says(".badge", "Complete");
        Assert.True((await shown.Page.EvaluateAsync<string[]>("() => [...progressSeen]")).Length >= 2);

        await shown.Find(".card").ClickAsync();
        await Plays(shown);
    }

    private static async Task Plays(ShownPage shown)
    {
        // The storyboard follows the clip.
        await Assertions.Expect(shown.Find(".files")).ToContainTextAsync("storyboard.jpg");
        await shown.Page.EvaluateAsync("() => { const video = document.querySelector('video'); video.muted = true; return video.play(); }");
        await shown.Page.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 0.2");

        // The second segment begins with picture 225, at 2 s of the clip.
        Assert.Equal((3, 225 + 10), await PictureOf(shown, seconds: 2 + (10.5 / PageSite.Rate)));
        Assert.Equal((3, 55 + 20), await PictureOf(shown, seconds: 20.5 / PageSite.Rate));

        await shown.Page.WaitForFunctionAsync(
            "() => [...document.querySelector('video').textTracks[0]?.activeCues ?? []].some(cue => cue.text.includes('Welcome.'))");
        await shown.Find(".scrub").HoverAsync();
        await shown.Page.WaitForFunctionAsync("() => document.querySelector('.preview .tile').offsetWidth > 0");
        Assert.Contains("storyboard.jpg", await shown.Page.EvaluateAsync<string>(
            "() => getComputedStyle(document.querySelector('.preview .tile')).backgroundImage"), StringComparison.Ordinal);
        await shown.Says(".history", "Joined");
    }

    private static async Task<(int, int)?> PictureOf(ShownPage shown, double seconds)
    {
        var picture = await shown.Page.EvaluateAsync<string>(PictureAt, new object[] { seconds, Width, Height });
        return FrameCode.Read(Convert.FromBase64String(picture), Width, 0, 0, Width, Height);
    }
}
