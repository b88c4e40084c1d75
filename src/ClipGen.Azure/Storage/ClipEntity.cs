using System.Text.Json;
using Azure.Data.Tables;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Azure.Storage;

/// <summary>A clip, a history entry or a track as a table's entity. Times are texts, so that no store's clock rounds them.</summary>
internal static class ClipEntity
{
    public const string Status = "Status";
    public const string CancelledAttempt = "CancelledAttempt";

    public static TableEntity Of(Clip clip)
    {
        var entity = new TableEntity(TableRows.Partition(clip.Key.Episode), TableRows.Clip(clip.Key))
        {
            ["Title"] = clip.Title,
            [Status] = clip.Status.Text(),
            ["Attempt"] = clip.Attempt,
            ["Step"] = Json(clip.Step)!.Trim('"'),
            ["UpdatedAt"] = Iso8601.Text(clip.UpdatedAt),
            ["InstanceId"] = clip.InstanceId,
            ["StartedAt"] = clip.StartedAt is { } started ? Iso8601.Text(started) : null,
            ["Output"] = Json(clip.Output),
            ["ProcessingError"] = Json(clip.ProcessingError),
            ["SegmentCount"] = clip.Segments.Count,
            ["Owner"] = clip.Owner?.ToString(),
            [CancelledAttempt] = clip.CancelRequested?.Attempt,
            ["Wanted"] = Json(clip.Wanted),
            ["Outputs"] = Json(clip.Outputs),
            ["OutputsPending"] = clip.OutputsPending,
        };
        LongText.Write(entity, "Warnings", Json(clip.Warnings));
        LongText.Write(entity, "Segments", Json(clip.Segments));
        LongText.Write(entity, "Metadata", clip.Metadata);
        return entity;
    }

    public static Clip ToClip(TableEntity entity) => new(
        TableRows.ClipKey(entity.PartitionKey, entity.RowKey),
        entity.GetString("Title"),
        Read<List<Segment>>(LongText.Read(entity, "Segments")) ?? [],
        Read<ClipStatus>(Quoted(entity.GetString(Status))),
        entity.GetInt32("Attempt") ?? 0,
        Read<StatusStep>(Quoted(entity.GetString("Step"))),
        Read<DateTimeOffset>(Quoted(entity.GetString("UpdatedAt"))),
        entity.GetString("InstanceId"),
        Read<DateTimeOffset?>(Quoted(entity.GetString("StartedAt"))),
        Read<List<string>>(LongText.Read(entity, "Warnings")),
        Read<ClipOutput>(entity.GetString("Output")),
        Read<ProcessingError>(entity.GetString("ProcessingError")),
        Owner(entity),
        LongText.Read(entity, "Metadata"),
        entity.GetInt32(CancelledAttempt) is { } attempt ? new(attempt) : null,
        Read<WantedOutputs>(entity.GetString("Wanted")),
        Read<List<ClipFile>>(entity.GetString("Outputs")),
        entity.GetBoolean("OutputsPending"));

    /// <summary>What <see cref="ToMark"/> reads.</summary>
    public static string[] MarkProperties { get; } = ["PartitionKey", "RowKey", "Timestamp", Status];

    public static ClipMark ToMark(TableEntity entity) => new(
        TableRows.ClipKey(entity.PartitionKey, entity.RowKey),
        Read<ClipStatus>(Quoted(entity.GetString(Status))),
        // The service writes it with every change; an ETag is not sent with some properties only.
        entity.Timestamp is { } at ? Iso8601.Text(at) : "");

    public static TableEntity Of(ClipKey clip, StatusEntry entry)
    {
        var entity = new TableEntity(TableRows.Partition(clip.Episode), TableRows.Entry(clip, entry.Attempt, entry.Step))
        {
            [Status] = entry.Status.Text(),
            ["Attempt"] = entry.Attempt,
            ["Step"] = Json(entry.Step)!.Trim('"'),
            // Timestamp is the service's own property.
            ["At"] = Iso8601.Text(entry.Timestamp),
            ["InstanceId"] = entry.InstanceId,
            ["SegmentCount"] = entry.SegmentCount,
            ["Output"] = Json(entry.Output),
            ["Error"] = Json(entry.Error),
            ["Owner"] = entry.Owner?.ToString(),
        };
        LongText.Write(entity, "Warnings", Json(entry.Warnings));
        LongText.Write(entity, "Rendered", Json(entry.Rendered));
        return entity;
    }

    public static StatusEntry ToEntry(TableEntity entity) => new(
        Read<ClipStatus>(Quoted(entity.GetString(Status))),
        entity.GetInt32("Attempt") ?? 0,
        Read<StatusStep>(Quoted(entity.GetString("Step"))),
        Read<DateTimeOffset>(Quoted(entity.GetString("At"))),
        entity.GetString("InstanceId"),
        entity.GetInt32("SegmentCount"),
        Read<List<string>>(LongText.Read(entity, "Warnings")),
        Read<ClipOutput>(entity.GetString("Output")),
        Read<ProcessingError>(entity.GetString("Error")),
        Owner(entity),
        Read<List<RenderedSegment>>(LongText.Read(entity, "Rendered")));

    public static TableEntity Of(EpisodeKey episode, Track track)
    {
        var entity = new TableEntity(TableRows.Partition(episode), TableRows.Track(track.TrackName));
        LongText.Write(entity, "Speakers", Json(track.Speakers));
        entity["Focus"] = track.Focus;
        entity["CreatedAt"] = track.CreatedAt is { } created ? Iso8601.Text(created) : null;
        return entity;
    }

    public static Track ToTrack(TableEntity entity) =>
        new(entity.RowKey[TableRows.Tracks.Length..], Read<List<string>>(LongText.Read(entity, "Speakers")))
        {
            Focus = entity.GetDouble("Focus"),
            CreatedAt = Read<DateTimeOffset?>(Quoted(entity.GetString("CreatedAt"))),
        };

    /// <summary>What <see cref="ToCreation"/> reads.</summary>
    public static IReadOnlyList<string> CreationProperties { get; } = ["At", "CreatedAt"];

    /// <summary>The time of a clip's first entry, or of a track; null when the track does not know.</summary>
    public static DateTimeOffset? ToCreation(TableEntity entity) =>
        Read<DateTimeOffset?>(Quoted(entity.GetString("At") ?? entity.GetString("CreatedAt")));

    private static AttemptOwner? Owner(TableEntity entity) => entity.GetString("Owner") is { } text ? AttemptOwner.Parse(text) : null;

    private static string? Json<T>(T? value) => value is null ? null : JsonSerializer.Serialize(value, ClipGenJson.Options);

    private static T? Read<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, ClipGenJson.Options);

    private static string? Quoted(string? text) => text is null ? null : $"\"{text}\"";
}
