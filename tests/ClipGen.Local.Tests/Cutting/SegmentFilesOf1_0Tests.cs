using ClipGen.Contracts;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Tests;

/// <summary>A clip that was half made by ClipGen 1.0: its segments lie there as Matroska, with a clock of milliseconds.</summary>
public sealed class SegmentFilesOf1_0Tests
{
    private static readonly StampedSource Source = new(6, new Rational(30000, 1001), 8, GopSeconds: 2);

    private static readonly ClipKey Key = new("acme", "ep-1", "c1");

    /// <summary>The other segments may be copied by then.</summary>
    [Theory]
    [InlineData("off")]
    [InlineData("always")]
    public async Task They_are_joined_exactly(string smartRendering)
    {
        await using var studio = new Studio(settings: $"ClipGen:SmartRendering={smartRendering}");
        await studio.Record("main", await Source.Chunks("main", 4), "host");
        await studio.Add("c1", new("00:01", "00:02"), new("00:03", "00:05"), new("00:06", "00:06.1"));
        await studio.Get<AppendStatus>().Run(new(Key, Samples.Started(Key)), default);
        var settings = studio.Get<GenerationSettings>();
        var order = new GenerateClipOrder(Key, 1, settings);
        var plan = await studio.Get<PlanClip>().Run(order, default);
        var segments = new List<SegmentResult>();
        for (var i = 0; i < plan.Segments.Count; i++)
        {
            segments.Add(await AsMatroska(studio, await studio.Get<ExtractSegment>().Run(SegmentOrder.Of(order, plan, i), null, default)));
        }

        await studio.Get<StitchClip>().Run(new(Key, 1, plan.Shape, segments, settings.Encoder), null, default);

        Part[] parts = [Part.Of(Source, 1_000, 2_000), Part.Of(Source, 3_000, 5_000), Part.Of(Source, 6_000, 6_100)];
        var shown = await ClipReader.Read(studio.FileOf("c1"));
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
        await Expected.Playable(studio.FileOf("c1"), Source.Rate);
    }

    private static async Task<SegmentResult> AsMatroska(Studio studio, SegmentResult segment)
    {
        var store = studio.Get<IMediaStore>();
        using var work = store.OpenWorkFolder();
        var old = segment with { File = Path.ChangeExtension(segment.File, ".mkv") };
        var file = (await store.FetchSegment(Key, segment.File, work, default))!;
        await Tool.Ffmpeg("-i", file, "-map", "0", "-c", "copy", "-f", "matroska", work.File("old.mkv"));
        await store.StoreSegment(Key, old.File, work.File("old.mkv"), default);
        return old;
    }
}
