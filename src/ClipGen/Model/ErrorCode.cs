namespace ClipGen.Model;

/// <summary>
/// Every way a clip can fail, and whether trying again can help: the one table that both hosts' retry policies read.
/// A failure that carries no known code is <see cref="StepLost"/>.
/// </summary>
public static class ErrorCode
{
    public const string NoSegments = "NO_SEGMENTS";
    public const string TimeInvalid = "TIME_INVALID";
    public const string TimeOrder = "TIME_ORDER";
    public const string PastEnd = "PAST_END";
    public const string TrackMissing = "TRACK_MISSING";
    public const string PlaylistMissing = "PLAYLIST_MISSING";
    public const string PlaylistInvalid = "PLAYLIST_INVALID";
    public const string PlaylistUnsupported = "PLAYLIST_UNSUPPORTED";
    public const string ChunkMissing = "CHUNK_MISSING";
    public const string ChunkRefused = "CHUNK_REFUSED";
    public const string MediaCorrupt = "MEDIA_CORRUPT";
    public const string MediaUnreadable = "MEDIA_UNREADABLE";
    public const string MediaUnsupported = "MEDIA_UNSUPPORTED";
    public const string TranscriptInvalid = "TRANSCRIPT_INVALID";
    public const string CutInexact = "CUT_INEXACT";
    public const string SoundLost = "SOUND_LOST";
    public const string JoinInexact = "JOIN_INEXACT";
    public const string SegmentMissing = "SEGMENT_MISSING";
    public const string FfmpegMissing = "FFMPEG_MISSING";
    public const string FfmpegFailed = "FFMPEG_FAILED";
    public const string FfmpegTimeout = "FFMPEG_TIMEOUT";
    public const string FfmpegKilled = "FFMPEG_KILLED";
    public const string StorageFailed = "STORAGE_FAILED";
    public const string StatusConflict = "STATUS_CONFLICT";
    public const string StatusRefused = "STATUS_REFUSED";
    public const string AttemptSuperseded = "ATTEMPT_SUPERSEDED";
    public const string OwnedElsewhere = "OWNED_ELSEWHERE";
    public const string OrchestrationLost = "ORCHESTRATION_LOST";
    public const string Cancelled = "CANCELLED";
    public const string StepLost = "STEP_LOST";
    public const string Unexpected = "UNEXPECTED";

    private static readonly Dictionary<string, bool> Retriable = new(StringComparer.Ordinal)
    {
        // The input is wrong, and will be.
        [NoSegments] = false,
        [TimeInvalid] = false,
        [TimeOrder] = false,
        [PastEnd] = false,
        [TrackMissing] = false,
        [PlaylistMissing] = false,
        [PlaylistInvalid] = false,
        [PlaylistUnsupported] = false,
        [ChunkMissing] = false,
        [ChunkRefused] = false,
        [MediaCorrupt] = false,
        [MediaUnreadable] = false,
        [MediaUnsupported] = false,
        [TranscriptInvalid] = false,
        [CutInexact] = false,
        [SoundLost] = false,
        [JoinInexact] = false,

        // Needs an operator.
        [FfmpegMissing] = false,
        [FfmpegFailed] = false,
        [FfmpegTimeout] = false,
        [StatusRefused] = false,
        [AttemptSuperseded] = false,
        [OwnedElsewhere] = false,
        [OrchestrationLost] = false,
        [Unexpected] = false,

        // Somebody asked for it.
        [Cancelled] = false,

        // A segment file was taken away between the steps; only a new attempt cuts it again.
        [SegmentMissing] = false,

        // Faults that pass.
        [FfmpegKilled] = true,
        [StorageFailed] = true,
        [StatusConflict] = true,
        [StepLost] = true,
    };

    public static IEnumerable<string> All => Retriable.Keys;

    public static bool IsKnown(string code) => Retriable.ContainsKey(code);

    /// <summary>Whether trying again can help. An unknown code counts as lost on the way, and so can.</summary>
    public static bool IsRetriable(string code) => !Retriable.TryGetValue(code, out var retriable) || retriable;
}
