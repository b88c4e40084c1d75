using ClipGen.Ffmpeg;

namespace ClipGen.Recordings;

/// <summary>
/// The first timestamps of an MPEG-TS file (ISO/IEC 13818-1), read from its bytes: whether a chunk is still the one that its index speaks
/// of is decided without a process.
/// </summary>
internal static class TransportStream
{
    /// <summary>A decoder holds back no more pictures than this, so one of so many is the first that is shown.</summary>
    private const int MostHeldBack = 17;

    private const int MostLookedAt = 24;

    /// <param name="head">The file's beginning.</param>
    /// <param name="pictures">Whether a stream of pictures is meant, or one of anything else.</param>
    /// <param name="seconds">When it should begin.</param>
    /// <returns>Whether one such stream begins just then.</returns>
    public static bool Begins(ReadOnlySpan<byte> head, bool pictures, double seconds)
    {
        var wanted = TransportClock.Tick(seconds);
        foreach (var times in Times(head, header => header.IsPicture == pictures, MostHeldBack))
        {
            // Counted from the first one, as the clock may start again in between.
            if (TransportClock.Wrapped(times[0] + times.Min(t => TransportClock.Difference(times[0], t))) == wanted)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the beginning of a file is enough to see what its streams are: ffprobe looks at some twenty pictures.</summary>
    public static bool ShowsEnough(ReadOnlySpan<byte> head) =>
        Times(head, header => header.IsPicture, MostLookedAt).Any(t => t.Count == MostLookedAt) && Count(head, pictures: false) > 0;

    /// <summary>How many streams begin there.</summary>
    /// <param name="pictures">As for <see cref="Begins"/>.</param>
    public static int Count(ReadOnlySpan<byte> head, bool pictures) => Times(head, header => header.IsPicture == pictures, 1).Count;

    /// <summary>Whether a stream of sound begins there: one that says so itself, as MPEG audio and AAC do.</summary>
    public static bool HasSound(ReadOnlySpan<byte> head) => Times(head, header => header.IsSound, 1).Count > 0;

    /// <summary>The first timestamps of each stream, in the order of the file.</summary>
    private static IReadOnlyCollection<List<long>> Times(ReadOnlySpan<byte> head, Func<PesHeader, bool> wanted, int most)
    {
        var streams = new Dictionary<int, List<long>>();
        for (var at = 0; at + TransportPacket.Size <= head.Length; at += TransportPacket.Size)
        {
            var packet = new TransportPacket(head.Slice(at, TransportPacket.Size));
            if (!packet.IsPacket)
            {
                break;
            }
            if (packet.StartsUnit && PesHeader.Read(packet.Payload) is { } header && wanted(header))
            {
                var times = streams.TryGetValue(packet.StreamId, out var known) ? known : streams[packet.StreamId] = [];
                if (times.Count < most)
                {
                    times.Add(header.Time);
                }
            }
        }
        return streams.Values;
    }
}
