using ClipGen.Cutting;

namespace ClipGen.Timeline;

/// <summary>Pictures of a track, counted from its first: <see cref="First"/> is shown, <see cref="End"/> is the first one that is not.</summary>
public readonly record struct FrameRange(long First, long End)
{
    public long Count => End - First;
}
