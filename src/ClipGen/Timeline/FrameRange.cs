namespace ClipGen.Timeline;

/// <summary>
/// Pictures of a track, counted from its first: <see cref="First"/> is shown, <see cref="End"/> is the first one that is not.
/// </summary>
/// <param name="First">Negative when the range begins before the recording's first picture, which is then shown in place of those.</param>
/// <param name="End">At least 1.</param>
public readonly record struct FrameRange(long First, long End)
{
    public long Count => End - First;

    /// <summary>Pictures of the range that lie before the recording's first one.</summary>
    public long Held => Math.Max(0, -First);

    /// <summary>Those that the recording has. Not public: a record prints its public members, and this one would print itself.</summary>
    internal FrameRange Recorded => this with { First = First + Held };
}
