using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Observability;
using ClipGen.Steps;
using Xunit;

namespace ClipGen.Durable.Tests.Observability;

[RequiresFfmpeg]
[Collection(AzuriteTests.Name)]
public sealed class ClipGenTelemetryTests(AzuriteServer azurite)
{
    [ConditionalFact]
    public async Task What_an_operator_asks_for_is_measured()
    {
        var seen = new ConcurrentBag<(string Name, double Value, string Tags)>();
        using var listener = Listen(seen);
        var key = Samples.Episode().Key();
        var (clip, entry) = Samples.Detected(key);
        await azurite.ClipStore.Commit(clip, entry, null, default);
        var append = azurite.ClipStore.Appending();
        await append.Run(new(key, Samples.Started(key)), default);
        await append.Run(new(key, Samples.Failed(key)), default);
        // Writing it again ends nothing again.
        await append.Run(new(key, Samples.Failed(key)), default);

        var ffmpeg = new GatedFfmpeg(new FfmpegProcess(() => RequiresFfmpegAttribute.Location!), slots: 1);
        await ffmpeg.Run(new(FfmpegTool.Ffprobe, ["-version"], "asking", TimeSpan.FromMinutes(1)), null, default);
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, new byte[54_321]);
        await azurite.MediaStore.StoreSegment(key, "001-telemetry.mov", path, default);
        using var work = azurite.MediaStore.OpenWorkFolder();
        await azurite.MediaStore.FetchSegment(key, "001-telemetry.mov", work, default);
        ClipGenTelemetry.SegmentCut(10, TimeSpan.FromSeconds(4));
        File.Delete(path);

        Assert.Single(seen, s => s.Name == "clipgen.clips"
            && s.Tags.Contains("code=FFMPEG_FAILED", StringComparison.Ordinal)
            && s.Tags.Contains("outcome=failed", StringComparison.Ordinal));
        Assert.Contains(seen, s => s is { Name: "clipgen.ffmpeg.duration", Value: > 0, Tags: "tool=ffprobe" });
        Assert.Contains(seen, s => s is { Name: "clipgen.ffmpeg.wait", Value: >= 0 });
        Assert.Contains(seen, s => s is { Name: "clipgen.media.written", Value: 54_321 });
        Assert.Contains(seen, s => s is { Name: "clipgen.media.read", Value: 54_321 });
        Assert.Contains(seen, s => s is { Name: "clipgen.segment.speed", Value: 2.5 });
    }

    [Fact]
    public void A_step_is_a_span_with_the_ids_of_its_clip()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ClipGenTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);

        ClipGenTelemetry.Step("ExtractSegment", new("acme", "ep-1", "telemetry"), 2, 3)!.Dispose();

        var span = Assert.Single(spans, s => (string?)s.GetTagItem("clipgen.clip") == "telemetry");
        Assert.Equal(
            ("acme", "ep-1", 2, 3),
            (
                (string)span.GetTagItem("clipgen.tenant")!,
                (string)span.GetTagItem("clipgen.episode")!,
                (int)span.GetTagItem("clipgen.attempt")!,
                (int)span.GetTagItem("clipgen.segment")!));
    }

    private static MeterListener Listen(ConcurrentBag<(string Name, double Value, string Tags)> seen)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == ClipGenTelemetry.Name)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => seen.Add((i.Name, value, Tags(tags))));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => seen.Add((i.Name, value, Tags(tags))));
        listener.Start();
        return listener;
    }

    private static string Tags(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new List<string>();
        foreach (var tag in tags)
        {
            text.Add($"{tag.Key}={tag.Value}");
        }
        return string.Join(' ', text);
    }
}
