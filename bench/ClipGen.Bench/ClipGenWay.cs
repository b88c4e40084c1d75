using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Outputs.Captions;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClipGen.Bench;

/// <summary>ClipGen's steps as its hosts call them, on files.</summary>
internal sealed class ClipGenWay
{
    /// <summary>ffmpeg processes side by side.</summary>
    public const int Slots = 2;

    private readonly SqliteClipStore clips;
    private readonly DiskMediaStore media;
    private readonly IFfmpeg ffmpeg = new GatedFfmpeg(new FfmpegProcess(() => FfmpegLocation.Find(null)), Slots);
    private readonly Ownership ownership = new(AttemptOwner.ClipGen("bench"), TimeSpan.FromHours(6), TimeProvider.System);
    private readonly MachineLimits limits = new(TimeSpan.FromMinutes(30), Environment.ProcessorCount);
    private readonly EncoderSettings encoder;
    private readonly BenchFolder folder;

    public ClipGenWay(BenchRecording recording, BenchFolder folder, EncoderSettings encoder)
    {
        ArgumentNullException.ThrowIfNull(recording);
        this.folder = folder;
        clips = new(folder.Data);
        media = new(folder.Data, folder.Data.Temporary);
        this.encoder = encoder;
    }

    public async Task<string> Make(Scene scene)
    {
        var key = new ClipKey(BenchRecording.Episode.TenantId, BenchRecording.Episode.EpisodeId, Guid.NewGuid().ToString("N"));
        var segments = scene.Segments.Select(s => new Segment(Time(s.Start), Time(s.End))).ToList();
        var order = new GenerateClipOrder(key, 1, new(4, encoder), segments, [new Track(Track.Default)]);

        // A clip is stored only for an attempt that its record knows.
        var (clip, added) = Clip.Detected(key, null, segments, DateTimeOffset.UtcNow);
        await clips.Commit(clip, added, null, default);
        await new AppendStatus(clips, ownership).Run(
            new(key, new(ClipStatus.InProgress, 1, StatusStep.Started, DateTimeOffset.UtcNow)), default);

        var plan = await new PlanClip(clips, media, ffmpeg).Run(order, default);
        var captions = new ReadCaptions(media);
        var extract = new ExtractSegment(media, ffmpeg, limits, new(clips, captions), NullLogger<ExtractSegment>.Instance);
        var cut = await Task.WhenAll(segments.Select((_, i) => extract.Run(SegmentOrder.Of(order, plan, i), null, default)));
        var stitch = new StitchClip(clips, media, ffmpeg, limits, captions, ownership, NullLogger<StitchClip>.Instance);
        await stitch.Run(new(key, 1, plan.Shape, cut, encoder), null, default);
        return Path.Combine(folder.Data.Media, MediaNames.Clip(key));
    }

    private static string Time(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\.fff", null);
}
