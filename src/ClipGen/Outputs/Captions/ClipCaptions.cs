namespace ClipGen.Outputs.Captions;

/// <summary>The captions of a clip, or of one segment.</summary>
/// <param name="Cues">Times are the clip's; empty where nothing is said, or nobody wrote it down.</param>
/// <param name="Warnings">Why there are none, one line each.</param>
internal sealed record ClipCaptions(IReadOnlyList<Cue> Cues, IReadOnlyList<string> Warnings)
{
    public static ClipCaptions None { get; } = new([], []);
}
