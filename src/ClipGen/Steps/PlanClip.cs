using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;

namespace ClipGen.Steps;

/// <summary>
/// Reads from the clip's record what an attempt makes, and finds out once what its segments share: their tracks, and the shape of the clip.
/// A track that cannot be read is a problem of its segments, not of the others.
/// </summary>
public sealed class PlanClip(IClipStore clips, IMediaStore media, IFfmpeg ffmpeg)
{
    /// <exception cref="ClipException"><see cref="ErrorCode.NoSegments"/>, or a transient fault.</exception>
    public Task<ClipPlan> Run(GenerateClipOrder order, CancellationToken cancellation) =>
        Run(order, track => Measure(track, cancellation), cancellation);

    /// <param name="measure">Finds out what a track is; <see cref="Measure"/> asks its media.</param>
    internal async Task<ClipPlan> Run(GenerateClipOrder order, Func<TrackKey, Task<TrackPlan>> measure, CancellationToken cancellation)
    {
        var record = order.Segments is null ? await Recorded(order.Clip, cancellation) : null;
        var segments = order.Segments ?? record!.Segments;
        var known = await WithDefault(
            order.Tracks ?? await clips.Tracks(order.Clip.Episode, cancellation), order.Clip.Episode, cancellation);
        if (segments.Count == 0)
        {
            throw new ClipException(ErrorCode.NoSegments, $"clip {order.Clip} has no segments; it needs at least one");
        }
        var planned = segments.Select((segment, i) => PlannedSegment.Of(segment, TrackSelection.For(segment, i + 1, known))).ToList();
        var tracks = new List<TrackPlan>();
        foreach (var name in planned.Select(s => s.TrackName).OfType<string>().Distinct())
        {
            var measured = await measure(new TrackKey(order.Clip.Episode, name));
            tracks.Add(measured with { Focus = known.FirstOrDefault(t => t.TrackName == name)?.Focus });
        }
        var shown = planned.Select(s => tracks.FirstOrDefault(t => t.TrackName == s.TrackName)?.Video).FirstOrDefault(v => v is not null);
        var shape = shown is null ? null : OutputShape.Of(shown, order.Settings.Encoder);
        return new(shape, planned, tracks, record is null ? null : record.Wanted ?? new());
    }

    /// <summary>The attempt has begun, and what it makes cannot be changed any more: see <see cref="Episodes.PutEpisode"/>.</summary>
    private async Task<Clip> Recorded(ClipKey clip, CancellationToken cancellation) =>
        await clips.Find(clip, cancellation) is { Clip: var record }
            ? record
            : throw new ClipException(ErrorCode.StatusRefused, $"clip {clip} is no longer in the store");

    /// <summary>A recording that is in place needs no declaration: the default track is there when its playlist is (R3.4).</summary>
    private async Task<IReadOnlyList<Track>> WithDefault(
        IReadOnlyList<Track> declared, EpisodeKey episode, CancellationToken cancellation) =>
        declared.Any(t => t.TrackName == Track.Default) || !await IsInPlace(new(episode, Track.Default), cancellation)
            ? declared
            : [.. declared, new Track(Track.Default)];

    private async Task<bool> IsInPlace(TrackKey track, CancellationToken cancellation)
    {
        try
        {
            return await media.ReadPlaylist(track, cancellation) is not null;
        }
        catch (ClipException e) when (!e.Error.Retriable)
        {
            // It is there; what is wrong with it is told when it is measured.
            return true;
        }
    }

    internal async Task<TrackPlan> Measure(TrackKey track, CancellationToken cancellation)
    {
        try
        {
            using var work = media.OpenWorkFolder();
            // Nothing compares the clip's shape with the media later.
            var reader = await TrackReader.Open(
                new StoredTrack(media, track, work), ffmpeg, sound: null, cancellation, confirms: FirstPictures.Confirm);
            return new(track.TrackName, await reader.Video(), null, await reader.FirstPicture());
        }
        catch (ClipException e) when (!e.Error.Retriable && e.Error.Code != ErrorCode.FfmpegMissing)
        {
            return new(track.TrackName, null, e.Error);
        }
    }
}
