using ClipGen.Model;
using ClipGen.Steps;

namespace ClipGen.Contracts;

/// <summary>Records for tests, under keys that no other test has.</summary>
public static class Samples
{
    public static DateTimeOffset Now { get; } = new DateTimeOffset(2026, 3, 1, 12, 30, 15, TimeSpan.Zero).AddTicks(1234567);

    public static EpisodeKey Episode(string tenant = "acme") => new(tenant, $"ep-{Guid.NewGuid():N}");

    public static ClipKey Key(this EpisodeKey episode, string clipId = "c1") => episode.Clip(clipId);

    public static (Clip Clip, StatusEntry Entry) Detected(ClipKey key, int segments = 2) => Clip.Detected(
        key,
        "Ein „Titel“ | with 'quotes' \"and\" 片",
        [
            .. Enumerable.Range(0, segments).Select(i =>
                new Segment($"00:00:{i % 60:D2}.25", null, i % 2 == 0 ? "Zoë" : null, $"says {i}\nand more")),
        ],
        Now);

    public static StatusEntry Started(ClipKey key, int attempt = 1) => new(
        ClipStatus.InProgress, attempt, StatusStep.Started, Now.AddSeconds(attempt), key.InstanceId(attempt), SegmentCount: 2,
        Owner: AttemptOwner.Durable);

    public static StatusEntry Failed(ClipKey key, int attempt = 1) => new(
        ClipStatus.Failed, attempt, StatusStep.Failed, Now.AddSeconds(attempt + 30), key.InstanceId(attempt),
        Error: ProcessingError.Of(
            [
                new(ErrorCode.ChunkMissing, "chunk main_003.ts is missing", "ExtractSegment", 2, "ClipGen.Model.ClipException"),
                new(ErrorCode.FfmpegFailed, "ffmpeg exited 1", "ExtractSegment", 1, "ClipGen.Model.ClipException", 1, "[mpegts] no\nend"),
            ],
            Now.AddSeconds(attempt + 30)));

    public static StatusEntry Completed(ClipKey key, int attempt = 1) => new(
        ClipStatus.Complete, attempt, StatusStep.Completed, Now.AddSeconds(attempt + 30), key.InstanceId(attempt),
        Output: new($"{key.TenantId}/{key.EpisodeId}/clips/{key.ClipId}/clip.mp4", 123_456_789_012, 7.266667, "1280x720", 2, 12.345));
}
