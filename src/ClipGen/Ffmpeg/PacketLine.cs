using System.Globalization;
using System.Text.Json;

namespace ClipGen.Ffmpeg;

/// <summary>One packet as ffprobe lists it: <c>stream|pts|duration|pos|flags</c>, and perhaps its side data.</summary>
internal readonly ref struct PacketLine
{
    private static readonly string[] Fields = ["stream_index", "pts", "duration", "pos", "flags"];

    private readonly ReadOnlySpan<char> line;
    private readonly ReadOnlySpan<char> flags;

    private PacketLine(ReadOnlySpan<char> line, int stream, long? time, long duration, long? position, ReadOnlySpan<char> flags)
    {
        (Stream, Time, Duration, Position) = (stream, time, duration, position);
        this.line = line;
        this.flags = flags;
    }

    /// <summary>What ffprobe is asked for.</summary>
    public static string Entries { get; } = $"packet={string.Join(',', Fields)}";

    public int Stream { get; }

    /// <summary>When it is shown or heard, in the unit of its stream; null when it does not say.</summary>
    public long? Time { get; }

    /// <summary>0 when it does not say.</summary>
    public long Duration { get; }

    /// <summary>Where it lies in the file, bytes; null of a part of what lies there.</summary>
    public long? Position { get; }

    /// <summary>Whether it decodes without another.</summary>
    public bool IsKey => flags.Contains('K');

    /// <summary>Whether an edit list hides it.</summary>
    public bool IsHidden => flags.Contains('D');

    /// <summary>Whether the container gives the decoder other parameters with it.</summary>
    public bool ChangesParameters => line.EndsWith("|New Extradata", StringComparison.Ordinal);

    /// <returns>false when the line is none of a packet.</returns>
    public static bool TryRead(ReadOnlySpan<char> line, out PacketLine packet)
    {
        packet = default;
        Span<Range> fields = stackalloc Range[Fields.Length + 1];
        if (line.Split(fields, '|') < Fields.Length
            || !int.TryParse(line[fields[0]], NumberStyles.None, CultureInfo.InvariantCulture, out var stream))
        {
            return false;
        }
        packet = new(
            line,
            stream,
            Number(line[fields[1]], NumberStyles.AllowLeadingSign),
            Number(line[fields[2]], NumberStyles.None) ?? 0,
            Number(line[fields[3]], NumberStyles.None),
            line[fields[4]]);
        return true;
    }

    /// <summary>The line of a packet that ffprobe printed as JSON.</summary>
    public static string Of(JsonElement packet) =>
        string.Join('|', Fields.Select(f => packet.TryGetProperty(f, out var value) ? value.ToString() : "N/A"));

    private static long? Number(ReadOnlySpan<char> field, NumberStyles style) =>
        long.TryParse(field, style, CultureInfo.InvariantCulture, out var number) ? number : null;
}
