using ClipGen.Model;

namespace ClipGen.Timeline;

/// <summary>
/// Where a recording's evenly spaced pictures lie on the clock that a player shows (R3.8): picture n at <c>FirstSeconds + n / Rate</c>.
/// </summary>
/// <param name="Rate">Pictures per second.</param>
/// <param name="FirstSeconds">
/// When the first picture is shown, seconds: later than 0 when sound begins earlier, earlier than 0 when an edit list hides what comes
/// before 0.
/// </param>
public readonly record struct PictureGrid(Rational Rate, double FirstSeconds)
{
    /// <summary>
    /// A first picture this near to a whole number of pictures lies on it, in pictures: containers round to milliseconds.
    /// </summary>
    private const double Tolerance = 0.03;

    /// <summary>
    /// The pictures that a range shows: from the first one shown at or after its start to the last one before its end.
    /// </summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.TimeOrder"/>: no picture is shown between its ends.</exception>
    public FrameRange Frames(TimeRange range)
    {
        var frames = new FrameRange(FirstAtOrAfter(range.Start), FirstAtOrAfter(range.End));
        if (frames.Count <= 0)
        {
            throw new ClipException(
                ErrorCode.TimeOrder, $"no frame falls between {range.Start} and {range.End} at {Rate} frames per second");
        }
        return frames.End > 0
            ? frames
            : throw new ClipException(
                ErrorCode.TimeOrder, $"the first frame is shown at {TimeOf(0)}, after the segment's end at {range.End}");
    }

    /// <summary>When a picture is shown; whole milliseconds, for messages.</summary>
    public Timecode TimeOf(long frame) => Timecode.OfSeconds(FirstSeconds + Rate.SecondsOf(frame));

    private long FirstAtOrAfter(Timecode time)
    {
        var shift = FirstSeconds * Rate.Value;
        var whole = Math.Round(shift);
        return Math.Abs(shift - whole) <= Tolerance
            ? time.FirstFrame(Rate) - (long)whole
            : (long)Math.Ceiling((time.Seconds * Rate.Value) - shift - Tolerance);
    }
}
