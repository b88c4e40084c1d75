using ClipGen.Model;

namespace ClipGen.Timeline;

/// <summary>A stretch of a recording that ends after it starts.</summary>
public sealed record TimeRange
{
    private TimeRange(Timecode start, Timecode end) => (Start, End) = (start, end);

    public Timecode Start { get; }

    /// <summary>The first moment that is no longer shown.</summary>
    public Timecode End { get; }

    /// <summary>Reads both ends as <see cref="Timecode.Parse"/> does.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.TimeInvalid"/>, or <see cref="ErrorCode.TimeOrder"/> when it does not end after
    /// it starts.</exception>
    public static TimeRange Parse(string? start, string? end, string startName = "startTime", string endName = "endTime")
    {
        var (from, to) = (Timecode.Parse(start, startName), Timecode.Parse(end, endName));
        if (to <= from)
        {
            throw new ClipException(ErrorCode.TimeOrder, to == from
                ? $"the segment is empty: {startName} and {endName} are both {from}"
                : $"{endName} {to} is before {startName} {from}");
        }
        return new(from, to);
    }

    public override string ToString() => $"{Start}–{End}";
}
