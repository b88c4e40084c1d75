using ClipGen.Timeline;

namespace ClipGen.Outputs.Captions;

/// <summary>A stretch of a track that a clip shows, and the cues of that track.</summary>
/// <param name="Start">When its first picture is shown, seconds of the recording.</param>
/// <param name="End">When the first picture is shown that the clip does not show, seconds of the recording.</param>
/// <param name="Offset">When its first picture is shown in the clip, seconds.</param>
/// <param name="Cues">Times are the recording's; those outside the stretch may be among them.</param>
internal sealed record CaptionedPart(double Start, double End, double Offset, IReadOnlyList<Cue> Cues)
{
    /// <summary>The pictures of a segment: exact, where the times that its author wrote lie between two pictures.</summary>
    public static CaptionedPart Of(PictureGrid grid, FrameRange frames, double offset, IReadOnlyList<Cue> cues) =>
        new(grid.FirstSeconds + grid.Rate.SecondsOf(frames.First), grid.FirstSeconds + grid.Rate.SecondsOf(frames.End), offset, cues);
}
