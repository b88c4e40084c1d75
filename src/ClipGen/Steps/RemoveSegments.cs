using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;

namespace ClipGen.Steps;

/// <summary>Removes the segment files of a completed attempt, unless a newer attempt may be using them.</summary>
public sealed class RemoveSegments(IClipStore clips, IMediaStore media)
{
    public async Task Run(SegmentsToRemove segments, CancellationToken cancellation)
    {
        if (await clips.Find(segments.Clip, cancellation) is { } found
            && found.Clip.Attempt == segments.Attempt
            && found.Clip.Status == ClipStatus.Complete)
        {
            await media.RemoveSegments(segments.Clip, segments.Files, cancellation);
        }
    }
}
