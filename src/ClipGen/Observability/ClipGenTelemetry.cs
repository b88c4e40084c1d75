using System.Diagnostics;
using System.Diagnostics.Metrics;
using ClipGen.Cutting;
using ClipGen.Model;

namespace ClipGen.Observability;

/// <summary>What ClipGen measures and traces, for whatever exporter the host has. Without a listener it costs next to nothing.</summary>
public static class ClipGenTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "ClipGen";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Clips =
        Meter.CreateCounter<long>("clipgen.clips", "{clip}", "Attempts that ended, by outcome: generated or failed.");

    private static readonly Histogram<double> SegmentSpeed =
        Meter.CreateHistogram<double>("clipgen.segment.speed", "s/s", "Seconds of a segment that were cut in one second of wall time.");

    private static readonly Histogram<double> FfmpegTime =
        Meter.CreateHistogram<double>("clipgen.ffmpeg.duration", "s", "How long one run of ffmpeg or ffprobe took.");

    private static readonly Histogram<double> FfmpegWait =
        Meter.CreateHistogram<double>("clipgen.ffmpeg.wait", "s", "How long a run waited for its slot.");

    private static readonly Counter<long> BytesRead =
        Meter.CreateCounter<long>("clipgen.media.read", "By", "Bytes fetched from the media store.");

    private static readonly Counter<long> BytesWritten =
        Meter.CreateCounter<long>("clipgen.media.written", "By", "Bytes put into the media store.");

    /// <summary>A span of one step; null if there is no listener.</summary>
    /// <param name="segment">The segment's place in the clip, counted from 1.</param>
    public static Activity? Step(string step, ClipKey clip, int attempt, int? segment = null) =>
        Source.StartActivity(step)?
            .SetTag("clipgen.tenant", clip.TenantId)
            .SetTag("clipgen.episode", clip.EpisodeId)
            .SetTag("clipgen.clip", clip.ClipId)
            .SetTag("clipgen.attempt", attempt)
            .SetTag("clipgen.segment", segment);

    /// <summary>A span of one run of ffmpeg or ffprobe.</summary>
    public static Activity? Ffmpeg(string tool, string what) => Source.StartActivity(tool)?.SetTag("clipgen.what", what);

    /// <summary>Counts an attempt whose end was recorded just now.</summary>
    public static void Ended(StatusEntry entry)
    {
        if (entry.Status is ClipStatus.Complete or ClipStatus.Failed)
        {
            var outcome = entry.Status == ClipStatus.Complete ? "generated" : "failed";
            Clips.Add(
                1, new KeyValuePair<string, object?>("outcome", outcome), new KeyValuePair<string, object?>("code", entry.Error?.Code));
        }
    }

    public static void SegmentCut(double seconds, TimeSpan wallTime) =>
        SegmentSpeed.Record(seconds / Math.Max(wallTime.TotalSeconds, 0.001));

    public static void FfmpegRan(string tool, TimeSpan wait, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>("tool", tool);
        FfmpegWait.Record(wait.TotalSeconds, tag);
        FfmpegTime.Record(duration.TotalSeconds, tag);
    }

    public static void Read(long bytes) => BytesRead.Add(bytes);

    public static void Written(long bytes) => BytesWritten.Add(bytes);
}
