using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Outputs.Captions;

/// <summary>A segment of a clip, for the captions of what is said in it.</summary>
/// <param name="Track">The track that it is cut from.</param>
/// <param name="Range">What it shows of it.</param>
/// <param name="Text">What its author says is said in it; null when they say nothing.</param>
/// <param name="Seconds">How long it is shown in the clip.</param>
internal sealed record SaidSegment(MeasuredTrack Track, TimeRange Range, string? Text, double Seconds)
{
    /// <param name="offset">When it begins in the clip, seconds.</param>
    /// <param name="transcript">Of its track; null when there is none, and then its text is what is said.</param>
    public CaptionedPart At(double offset, IReadOnlyList<Cue>? transcript)
    {
        var part = CaptionedPart.Of(Track.Pictures, Track.Pictures.Frames(Range), offset, transcript ?? []);
        return transcript is null ? part with { Cues = TextCues.Of(Text, part.Start, part.End) } : part;
    }
}
