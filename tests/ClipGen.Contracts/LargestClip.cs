using System.Text.Json;
using ClipGen.Cutting;
using ClipGen.Episodes;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;
using Xunit;

namespace ClipGen.Contracts;

/// <summary>
/// The largest clip that the edge lets in, and the steps of its attempts: what every order takes is measured, and what every attempt may
/// have to record is recorded.
/// </summary>
internal sealed class LargestClip(IClipStore store) : IClipSteps
{
    private static readonly VideoInfo Video = new(
        0, "h264", 1280, 720, new(25), 1.4, 6, 1.0 / 90000, "yuv420p", new(1), 0, false, null, null);

    private readonly List<(string Step, int Bytes)> orders = [];
    private DateTimeOffset now = Samples.Now;

    /// <summary>Bytes of each order's JSON.</summary>
    public IReadOnlyList<(string Step, int Bytes)> Orders => orders;

    /// <summary>Whether every cut fails, as badly as it can.</summary>
    public bool Fails { get; set; }

    public DateTimeOffset UtcNow => now = now.AddSeconds(1);

    /// <summary>500 segments and 64 KB of metadata; the text or the speaker of each is as long as all of them can be.</summary>
    public static EpisodeFile File(ClipKey key, char character, bool inSpeakers)
    {
        var (fits, fitsNot) = (0, 4000);
        while (fitsNot - fits > 1)
        {
            var length = (fits + fitsNot) / 2;
            (fits, fitsNot) = TryRead(key, new(character, length), inSpeakers) is null ? (fits, length) : (length, fitsNot);
        }
        return TryRead(key, new(character, fits), inSpeakers)!;
    }

    public void Report(Progress progress)
    {
    }

    public async Task<ClipPlan> PlanClip(GenerateClipOrder order)
    {
        Measure(nameof(GenerateClip), order);
        var (clip, _) = Assert.NotNull(await store.Find(order.Clip, default));
        var tracks = new[] { new Track(Track.Default) };
        return new(
            new(1280, 720, new(25), null),
            [.. clip.Segments.Select((s, i) => PlannedSegment.Of(s, TrackSelection.For(s, i + 1, tracks)))],
            [new(Track.Default, Video, null)]);
    }

    public Task<SegmentResult> ExtractSegment(SegmentOrder order)
    {
        Measure(nameof(ExtractSegment), order);
        return Fails
            ? throw new StepFailedException(new ClipError(
                ErrorCode.FfmpegFailed, new('片', 4000), nameof(ExtractSegment), order.Number, new('片', 400), 1, new('片', 9000)))
            : Task.FromResult(new SegmentResult(
                order.Number, $"{order.Number:D3}-{new string('a', 32)}.mov", 1.234567, int.MaxValue, "1280x720", 25, Track.Default,
                [order.Choice.Warning!], 0, new('r', 300)));
    }

    public Task<ClipOutput> StitchClip(StitchOrder order)
    {
        Measure(nameof(StitchClip), order);
        return Task.FromResult(new ClipOutput(MediaNames.Clip(order.Clip), long.MaxValue, 1234.567, "1280x720", order.Segments.Count));
    }

    public Task AppendStatus(StatusChange change) => store.Appending().Run(change, default);

    public Task PublishOutcome(ClipOutcome outcome) => Task.CompletedTask;

    public Task RemoveSegments(SegmentsToRemove segments) => Task.CompletedTask;

    public Task<MadeOutputs> MakeSideFiles(SideFilesOrder order) => throw new NotSupportedException("the plan wants no outputs");

    public Task<MadeOutputs> RecordOutputs(OutputsChange change) => throw new NotSupportedException("the plan wants no outputs");

    public Task StartNextClip(GenerateClipOrder ended) => Task.CompletedTask;

    private void Measure<T>(string step, T order)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(order, ClipGenJson.Options).Length;
        lock (orders)
        {
            orders.Add((step, bytes));
        }
    }

    private static EpisodeFile? TryRead(ClipKey key, string text, bool inSpeakers)
    {
        var json = JsonSerializer.Serialize(new
        {
            clips = new[]
            {
                new
                {
                    clipId = key.ClipId,
                    title = text,
                    // The rest is the member's name and its quotes.
                    summary = new string('m', EpisodeFile.MostMetadata - "{'summary':''}".Length),
                    segments = Enumerable.Repeat(
                        new
                        {
                            startTime = "00:00:00.123456789",
                            endTime = "00:00:01.123456789",
                            speaker = inSpeakers ? text : "nobody",
                            text = inSpeakers ? "" : text,
                        }, EpisodeFile.MostSegments),
                },
            },
        }, ClipGenJson.Options);
        try
        {
            return EpisodeFile.Parse(json, key.Episode);
        }
        catch (InvalidInputException e) when (e.Message.Contains("needs a record of", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
