using System.Globalization;
using ClipGen.Ffmpeg;
using ClipGen.Local.Importing;
using ClipGen.Recordings;

namespace ClipGen.Local.Display;

/// <summary>A recording in words: a name and a value a line.</summary>
internal static class RecordingReport
{
    /// <summary>What ffprobe says of the file.</summary>
    public static IEnumerable<(string Name, string Value)> Streams(MediaInfo media)
    {
        yield return ("container", $"{media.Format}, {(media.DurationSeconds is { } seconds ? Seconds(seconds) : "of unknown length")}");
        foreach (var stream in media.Streams)
        {
            yield return ($"stream {stream.Index}", string.Join(", ", Describe(media, stream)));
        }
        var zero = PlayerClock.Zero(media);
        yield return ("time zero", $"timestamp {Seconds(zero)}, {Meaning(media, zero)}");
        yield return ("starts", $"video at {Seconds(PlayerClock.FirstPicture(media))}"
            + (media.Audio?.StartSeconds is { } sound ? $", sound at {Seconds(sound - zero)}" : ""));
        yield return ("colour", Color(media.Video!));
    }

    /// <summary>What its packets say, and what <c>import</c> would do with it.</summary>
    public static IEnumerable<(string Name, string Value)> Import(ImportSource source)
    {
        var (video, packets) = (source.Video, source.Packets);
        yield return ("frames", $"{packets.Pictures.Count}, {packets.KeyPictures.Count} of them key frames");
        yield return ("rate", video.Uneven
            ? $"varies; clips of it have {video.FrameRate} frames per second unless --frame-rate says otherwise"
            : $"{video.FrameRate} frames per second, evenly spaced");
        yield return ("edit list", packets.Hidden.Count == 0 ? "hides no frames" : Hidden(packets));
        yield return (
            "import", source.ReasonToEncode is { } why ? $"re-encodes the video, because {why}" : "copies the video without re-encoding");
        yield return ("", source.Media.Audio is not { } sound ? "there is no sound; clips are silent"
            : SourceCheck.ReasonToEncode(sound) is { } reason ? $"re-encodes the sound of stream {sound.Index}, because {reason}"
            : $"copies the sound of stream {sound.Index}");
    }

    private static IEnumerable<string> Describe(MediaInfo media, StreamInfo stream)
    {
        yield return stream.IsCoverArt ? "cover art" : stream.Kind;
        yield return stream.Codec.Length > 0 ? stream.Codec : "unknown codec";
        if (stream.Index == media.Video?.Index)
        {
            yield return $"{media.Video.Width}x{media.Video.Height}";
            yield return media.Video.PixelFormat;
        }
        if (media.Sounds.FirstOrDefault(s => s.Index == stream.Index) is { } sound)
        {
            yield return sound.Layout ?? $"{sound.Channels} channels";
            yield return $"{sound.SampleRate} Hz";
        }
        if (stream.IsDefault)
        {
            yield return "default";
        }
        yield return stream.Index == media.Video?.Index || stream.Index == media.Audio?.Index ? "used"
            : stream.Kind == "audio" ? $"not used (--audio-stream {stream.Index} chooses it)"
            : "not used";
    }

    private static string Meaning(MediaInfo media, double zero) =>
        SourceFormats.HasTimeline(media.Format) ? "where the file's timeline begins"
        : zero == media.Video?.StartSeconds ? "the first frame"
        : "the first sound, which is earlier than the first frame";

    private static string Hidden(PacketList packets)
    {
        var before = packets.Hidden.Count(h => h < packets.Pictures[0]);
        return packets.Hidden.Count == before
            ? $"hides {before} frames before the first one shown"
            : $"hides {packets.Hidden.Count} frames, {before} of them before the first one shown";
    }

    private static string Color(VideoInfo video) =>
        $"{video.ColorSpace ?? "matrix not given"}, {(video.FullRange ? "full" : "limited")} range"
        + (video.ColorPrimaries is { } primaries ? $", primaries {primaries}" : "")
        + (video.ColorTransfer is { } transfer ? $", transfer {transfer}" : "")
        + (video.IsHdr ? ": high dynamic range, converted to BT.709" : "");

    private static string Seconds(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture) + " s";
}
