using Microsoft.Playwright;

namespace ClipGen.Local.Tests.Page;

/// <summary>A clip of two segments with captions and a storyboard, and what a person sees of it on its page.</summary>
internal static class PlayedClip
{
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

    public static object Episode(string id) => new
    {
        tenantId = SmallEpisode.Tenant,
        episodeId = id,
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
    };

    /// <summary>It plays, each frame is the one that belongs there, captions appear, and scrubbing shows pictures.</summary>
    public static async Task Plays(ShownPage shown)
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
