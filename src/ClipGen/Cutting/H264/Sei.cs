namespace ClipGen.Cutting.H264;

/// <summary>Messages beside the pictures: captions, times, hints (H.264, 7.3.2.3 and annex D).</summary>
internal static class Sei
{
    /// <summary>Times of a hypothetical decoder; names an SPS by its id.</summary>
    public const int BufferingPeriod = 0;

    /// <summary>Can be read only with the SPS that it was written for.</summary>
    public const int PictureTiming = 1;

    /// <summary>Decoding may start here, though pictures come out right only later.</summary>
    public const int RecoveryPoint = 6;

    private const byte Stop = 0x80;

    /// <summary>The NAL unit without messages of these types: itself when it has none of them, null when no others are left.</summary>
    /// <exception cref="InvalidDataException">A message is longer than the NAL unit.</exception>
    public static ReadOnlyMemory<byte>? Without(ReadOnlyMemory<byte> nal, params ReadOnlySpan<int> types)
    {
        var rbsp = NalUnit.Unescape(nal.Span);
        var end = rbsp.AsSpan().LastIndexOfAnyExcept((byte)0) + 1;
        end -= end > 1 && rbsp[end - 1] == Stop ? 1 : 0;
        var kept = new List<byte>(rbsp.Length) { rbsp[0] };
        var dropped = false;
        for (var at = 1; at < end;)
        {
            var begin = at;
            var type = Number(rbsp, end, ref at);
            var length = Number(rbsp, end, ref at);
            if (length > end - at)
            {
                throw new InvalidDataException("an SEI message is longer than its NAL unit");
            }
            at += length;
            if (types.Contains(type))
            {
                dropped = true;
            }
            else
            {
                kept.AddRange(rbsp.AsSpan(begin..at));
            }
        }
        if (!dropped)
        {
            return nal;
        }
        if (kept.Count == 1)
        {
            return null;
        }
        kept.Add(Stop);
        return NalUnit.Escape(kept.ToArray());
    }

    /// <summary>A type or length: 255 for each time that it goes on.</summary>
    private static int Number(ReadOnlySpan<byte> rbsp, int end, ref int at)
    {
        var number = 0;
        while (at < end)
        {
            var value = rbsp[at++];
            number += value;
            if (value < 255)
            {
                return number;
            }
        }
        throw new InvalidDataException("an SEI message ends too early");
    }
}
