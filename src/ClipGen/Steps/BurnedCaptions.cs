using ClipGen.Cutting;
using ClipGen.Outputs.Captions;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;

namespace ClipGen.Steps;

/// <summary>The captions that are drawn into the pictures of one segment.</summary>
public sealed class BurnedCaptions(IClipStore clips, ReadCaptions captions)
{
    /// <returns>An ASS file's text, in times of the segment; null when none are asked for, or nothing is said. Why there are none is told
    /// by the join, once for the whole clip.</returns>
    internal async Task<string?> Run(
        SegmentOrder order, TimeRange range, MeasuredTrack track, OutputShape shape, CancellationToken cancellation)
    {
        if (!order.BurnCaptions || await clips.Find(order.Clip, cancellation) is not { Clip: var clip })
        {
            return null;
        }
        var segment = new SaidSegment(track, range, clip.Segments[order.Number - 1].Text, Seconds: 0);
        var said = await captions.Run(order.Clip.Episode, [segment], cancellation);
        return said.Cues.Count > 0 ? AssText.Write(said.Cues, shape.Width, shape.Height) : null;
    }
}
