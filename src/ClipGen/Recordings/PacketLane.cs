using ClipGen.Ffmpeg;

namespace ClipGen.Recordings;

/// <summary>The packets of one stream of an MPEG-TS file, in the order of the file. Their times need not be in order.</summary>
internal sealed class PacketLane
{
    private readonly double[] latestEnd;
    private readonly double[] earliestTime;

    public PacketLane(IReadOnlyList<Packet> packets)
    {
        Packets = packets;
        latestEnd = [.. packets.Select(p => p.End)];
        earliestTime = [.. packets.Select(p => p.Time)];
        for (var i = 1; i < packets.Count; i++)
        {
            latestEnd[i] = Math.Max(latestEnd[i], latestEnd[i - 1]);
        }
        for (var i = packets.Count - 2; i >= 0; i--)
        {
            earliestTime[i] = Math.Min(earliestTime[i], earliestTime[i + 1]);
        }
    }

    public IReadOnlyList<Packet> Packets { get; }

    /// <summary>Whether each lies where the one before does, or later.</summary>
    public bool IsInOrder =>
        Packets.Zip(Packets.Skip(1)).All(p => p.First.Position <= p.Second.Position) && Packets.All(p => p.Position >= 0);

    /// <param name="packets">What <see cref="PacketList.Job"/> printed of the whole file.</param>
    /// <param name="unit">Of its times, seconds.</param>
    public static PacketLane Read(string packets, int stream, double unit)
    {
        var lane = new List<Packet>();
        foreach (var line in packets.AsSpan().EnumerateLines())
        {
            if (PacketLine.TryRead(line, out var packet) && packet.Stream == stream && packet.Time is { } time)
            {
                // Several frames of sound are in one PES packet; only the first one says where that lies.
                var position = packet.Position ?? (lane.Count > 0 ? lane[^1].Position : -1);
                lane.Add(new(time * unit, (time + packet.Duration) * unit, position, packet.IsKey));
            }
        }
        return new(lane);
    }

    /// <summary>The number of packets when there is none.</summary>
    public int FirstThatEndsAfter(double time) => FirstWhere(i => latestEnd[i] > time);

    /// <summary>The first packet from which on all begin at or after a time; the number of packets when there is none.</summary>
    public int FirstOfAllAtOrAfter(double time) => FirstWhere(i => earliestTime[i] >= time);

    /// <summary>The earliest time of the packets that lie at or after a position.</summary>
    public double EarliestFrom(long position) => earliestTime[FirstWhere(i => Packets[i].Position >= position)];

    /// <summary>null when there is no such packet.</summary>
    public long? PositionOf(int packet) => packet < Packets.Count ? Packets[packet].Position : null;

    /// <summary>The first byte that the packets before this one do not need; null when that is the end of the file.</summary>
    public long? EndOf(int packet)
    {
        if (packet == 0)
        {
            return 0;
        }
        var last = Packets[packet - 1].Position;
        return PositionOf(FirstWhere(i => Packets[i].Position > last));
    }

    /// <summary>The first packet of which something is true that stays true; their number when there is none.</summary>
    private int FirstWhere(Predicate<int> isTrue)
    {
        var (low, high) = (0, Packets.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isTrue(middle) ? (low, middle) : (middle + 1, high);
        }
        return low;
    }

    /// <param name="Time">When it is shown or heard, seconds.</param>
    /// <param name="Position">Where it begins, or the PES packet that it shares with others, bytes.</param>
    public readonly record struct Packet(double Time, double End, long Position, bool IsKey);
}
