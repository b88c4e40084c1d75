namespace ClipGen.Recordings;

/// <summary>
/// The first timestamps of an MPEG-TS file (ISO/IEC 13818-1), read from its bytes: whether a chunk is still the one that its index speaks
/// of is decided without a process.
/// </summary>
internal static class TransportStream
{
    private const int PacketSize = 188;

    private const byte SyncByte = 0x47;

    /// <summary>A decoder holds back no more pictures than this, so one of so many is the first that is shown.</summary>
    private const int MostHeldBack = 17;

    /// <summary>Timestamps have so many values, and then start again.</summary>
    private const long Values = 1L << 33;

    /// <summary>Ticks per second.</summary>
    private const int Clock = 90000;

    /// <param name="head">The file's beginning.</param>
    /// <param name="pictures">Whether a stream of pictures is meant, or one of anything else.</param>
    /// <param name="seconds">When it should begin.</param>
    /// <returns>Whether one such stream begins just then.</returns>
    public static bool Begins(ReadOnlySpan<byte> head, bool pictures, double seconds)
    {
        var wanted = Wrapped((long)Math.Round(seconds * Clock));
        foreach (var times in Times(head, pictures))
        {
            // Counted from the first one, as the clock may start again in between.
            if (Wrapped(times[0] + times.Min(t => Signed(t - times[0]))) == wanted)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The first timestamps of each stream, in the order of the file.</summary>
    private static IEnumerable<List<long>> Times(ReadOnlySpan<byte> head, bool pictures)
    {
        var streams = new Dictionary<int, List<long>>();
        for (var at = 0; at + PacketSize <= head.Length; at += PacketSize)
        {
            var packet = head.Slice(at, PacketSize);
            if (packet[0] != SyncByte)
            {
                break;
            }
            if ((packet[1] & 0x40) != 0 && Start(Payload(packet)) is var (isPicture, time) && isPicture == pictures)
            {
                var id = ((packet[1] & 0x1F) << 8) | packet[2];
                var times = streams.TryGetValue(id, out var known) ? known : streams[id] = [];
                if (times.Count < MostHeldBack)
                {
                    times.Add(time);
                }
            }
        }
        return streams.Values;
    }

    private static ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> packet) => (packet[3] & 0x30) switch
    {
        0x10 => packet[4..],
        // An adaptation field of so many bytes comes before it.
        0x30 when packet[4] < PacketSize - 5 => packet[(5 + packet[4])..],
        _ => [],
    };

    /// <summary>What a packet's beginning says (2.4.3.6): its kind, and its presentation time.</summary>
    private static (bool IsPicture, long Time)? Start(ReadOnlySpan<byte> payload)
    {
        var hasTime = payload.Length >= 14 && payload is [0, 0, 1, >= 0xBD, ..] && (payload[7] & 0x80) != 0;
        return hasTime ? ((payload[3] & 0xF0) == 0xE0, Time(payload[9..])) : null;
    }

    /// <summary>33 bits, with a marker bit after the 3rd, the 18th and the last.</summary>
    private static long Time(ReadOnlySpan<byte> field) =>
        ((long)((field[0] >> 1) & 7) << 30)
        | ((long)field[1] << 22)
        | ((long)(field[2] >> 1) << 15)
        | ((long)field[3] << 7)
        | (long)(field[4] >> 1);

    private static long Wrapped(long ticks) => ((ticks % Values) + Values) % Values;

    private static long Signed(long difference) => Wrapped(difference + (Values / 2)) - (Values / 2);
}
