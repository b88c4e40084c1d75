using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;

namespace ClipGen.Steps;

/// <summary>
/// Finds out once what all segments of a clip share: their tracks, and the shape of the clip. A track that cannot be read is a problem of
/// its segments, not of the others.
/// </summary>
public sealed class PlanClip(IMediaStore media, IFfmpeg ffmpeg)
{
    /// <exception cref="ClipException"><see cref="ErrorCode.NoSegments"/>, or a fault that passes.</exception>
    public async Task<ClipPlan> Run(GenerateClipOrder order, CancellationToken cancellation)
    {
        if (order.Segments.Count == 0)
        {
            throw new ClipException(ErrorCode.NoSegments, $"clip {order.Clip} has no segments; give it at least one");
        }
        var choices = order.Segments.Select((segment, i) => TrackSelection.For(segment, i + 1, order.Tracks)).ToList();
        var tracks = new List<TrackPlan>();
        foreach (var name in choices.Select(c => c.TrackName).OfType<string>().Distinct())
        {
            tracks.Add(await Measure(new TrackKey(order.Clip.Episode, name), cancellation));
        }
        var shown = choices.Select(c => tracks.FirstOrDefault(t => t.TrackName == c.TrackName)?.Video).FirstOrDefault(v => v is not null);
        return new(shown is null ? null : OutputShape.Of(shown, order.Settings.Encoder), choices, tracks);
    }

    private async Task<TrackPlan> Measure(TrackKey track, CancellationToken cancellation)
    {
        try
        {
            using var work = media.OpenWorkFolder();
            var reader = await TrackReader.Open(media, ffmpeg, track, work, cancellation);
            return new(track.TrackName, (await reader.Head(0)).Video, null);
        }
        catch (ClipException e) when (!e.Error.Retriable && e.Error.Code != ErrorCode.FfmpegMissing)
        {
            return new(track.TrackName, null, e.Error);
        }
    }
}
