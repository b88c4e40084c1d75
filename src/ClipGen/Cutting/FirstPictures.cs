using ClipGen.Cutting.H264;
using ClipGen.Ffmpeg;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>
/// Whether a chunk's own bytes show what its index says of it, as far as the shape and the clock of a clip follow from it: decision 0017.
/// It confirms plain H.264 alone; of whatever else there is, ffprobe is asked.
/// </summary>
internal static class FirstPictures
{
    /// <summary>Pictures that are looked at.</summary>
    private const int Most = 24;

    /// <summary>So many tell the common rates from one another: 30 and 30000/1001 are apart by more than rounding then.</summary>
    private const int Fewest = 8;

    /// <summary>A timestamp may be rounded, ticks.</summary>
    private const double Rounding = 2;

    /// <param name="path">A file that holds the chunk's beginning; it may end within a picture.</param>
    /// <param name="head">What the index says of it.</param>
    public static bool Confirm(string path, MediaInfo head)
    {
        var bytes = TransportPacket.Head(path);
        return head.Format == TrackReader.Demuxer
            && head.Video is { } video
            && TransportStream.Count(bytes, pictures: true) == 1
            && Sounds(bytes, head)
            && Shows(Read(path), video);
    }

    /// <summary>None, or one that says so itself: of several, and of private streams, only ffprobe tells what a player hears.</summary>
    private static bool Sounds(byte[] bytes, MediaInfo head) => TransportStream.Count(bytes, pictures: false) switch
    {
        0 => head is { Audio: null, Sounds.Count: 0 },
        1 => head is { Audio.StartSeconds: { } start, Sounds.Count: 1 }
            && TransportStream.HasSound(bytes)
            && TransportStream.Begins(bytes, pictures: false, start),
        _ => false,
    };

    private static bool Shows((List<long> Times, List<SequenceParameterSet> Sets) seen, VideoInfo video) =>
        seen.Sets is [var sps, ..]
        && seen.Sets.TrueForAll(other => other.Nal.Span.SequenceEqual(sps.Nal.Span))
        && PictureSpacing.IsCommon(video.FrameRate)
        && AreSpaced(seen.Times, video)
        && Described(sps, video) == video;

    /// <returns>The times of the first pictures in decoding order, and all their SPS.</returns>
    private static (List<long> Times, List<SequenceParameterSet> Sets) Read(string path)
    {
        var (times, sets) = (new List<long>(), new List<SequenceParameterSet>());
        try
        {
            foreach (var picture in TransportPictures.Read([path]).Take(Most))
            {
                sets.AddRange(AnnexB.Split(picture.Data)
                    .Where(nal => NalUnit.TypeOf(nal.Span) == NalType.SequenceParameterSet)
                    .Select(nal => SequenceParameterSet.Parse(nal.Span)));
                times.Add(picture.Time);
            }
        }
        catch (InvalidDataException)
        {
            // Here the file ends, or something begins that only ffprobe can tell: what came before it has to be enough.
        }
        return (times, sets);
    }

    /// <summary>Whether pictures follow one another at the video's rate from its start on; later ones may be held back yet.</summary>
    private static bool AreSpaced(List<long> times, VideoInfo video)
    {
        var (start, ticks) = (TransportClock.Tick(video.StartSeconds), video.FrameRate.SecondsOf(1) * TransportClock.Rate);
        var places = times.Select(t => TransportClock.Difference(start, t) / ticks).Order().ToList();
        return places.Count >= Fewest
            && places.TrueForAll(place => Math.Abs(place - Math.Round(place)) * ticks <= Rounding)
            && places.Select(place => (long)Math.Round(place)).Take(places.Count / 2).SequenceEqual(Numbers(places.Count / 2));
    }

    private static IEnumerable<long> Numbers(int count) => Enumerable.Range(0, count).Select(i => (long)i);

    /// <summary>What ffprobe says of pictures with such an SPS, where they are 8-bit 4:2:0, progressive, and of the usual colors.</summary>
    private static VideoInfo? Described(SequenceParameterSet sps, VideoInfo video) =>
        sps.WhyNotCopied is not null || sps.Vui.Color is { IsUsual: false }
            ? null
            : new(
                video.Index,
                "h264",
                sps.Width,
                sps.Height,
                video.FrameRate,
                video.StartSeconds,
                DurationSeconds: null,
                TimeBase: 1.0 / TransportClock.Rate,
                sps.Vui.FullRange == true ? "yuvj420p" : "yuv420p",
                sps.Vui.SampleAspect ?? new Rational(1),
                Rotation: 0,
                Interlaced: false,
                sps.Vui.Color?.MatrixName,
                Packets: null,
                sps.Vui.FullRange == true,
                sps.Vui.Color?.PrimariesName,
                sps.Vui.Color?.TransferName);
}
