using ClipGen.Ffmpeg;

namespace ClipGen.Recordings;

/// <summary>Where a recording's time begins, on the clock of its timestamps: what a player calls 0 (R3.8, decision 0015).</summary>
public static class PlayerClock
{
    /// <summary>
    /// Sound may begin this much before the first picture without being earlier, seconds: an encoder's priming. A remux of streams that
    /// both begin at 0 writes the picture at 1.480 and the sound at 1.4587.
    /// </summary>
    private const double Priming = 0.05;

    /// <returns>The timestamp that is time 0, seconds.</returns>
    public static double Zero(MediaInfo media)
    {
        if (SourceFormats.HasTimeline(media.Format))
        {
            return 0;
        }
        var picture = media.Video?.StartSeconds ?? media.StartSeconds;
        var slack = Math.Max(Priming, media.Video?.FrameRate.SecondsOf(1) ?? 0);
        return media.Audio?.StartSeconds is { } sound && picture - sound > slack ? sound : picture;
    }

    /// <returns>When the first picture is shown, seconds of the player's clock.</returns>
    public static double FirstPicture(MediaInfo media) => (media.Video?.StartSeconds ?? 0) - Zero(media);
}
