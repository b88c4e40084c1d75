using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Storage;

/// <summary>A media store that is only looked at: what would change it is refused, and what is learned of a chunk is not kept.</summary>
/// <param name="temporary">Where work folders are made.</param>
internal sealed class ReadOnlyMedia(IMediaStore media, string temporary) : IMediaStore
{
    public bool HasExactVersions => media.HasExactVersions;

    public WorkFolder OpenWorkFolder() => new(temporary);

    public Task<string?> ReadPlaylist(TrackKey track, CancellationToken cancellation) => media.ReadPlaylist(track, cancellation);

    public Task<MediaFile?> FindChunk(TrackKey track, string name, CancellationToken cancellation) =>
        media.FindChunk(track, name, cancellation);

    public Task<string> FetchChunkHead(TrackKey track, MediaFile chunk, int bytes, WorkFolder work, CancellationToken cancellation) =>
        media.FetchChunkHead(track, chunk, bytes, work, cancellation);

    public Task<string> FetchChunk(TrackKey track, MediaFile chunk, WorkFolder work, CancellationToken cancellation) =>
        media.FetchChunk(track, chunk, work, cancellation);

    public Task<FetchedChunk> FetchChunkPart(
        TrackKey track, MediaFile chunk, ChunkPart part, WorkFolder work, CancellationToken cancellation) =>
        media.FetchChunkPart(track, chunk, part, work, cancellation);

    public Task<string?> ReadChunkIndex(TrackKey track, MediaFile chunk, CancellationToken cancellation) =>
        media.ReadChunkIndex(track, chunk, cancellation);

    public Task StoreChunkIndex(TrackKey track, MediaFile chunk, string json, CancellationToken cancellation) => Task.CompletedTask;

    public Task<MediaFile?> FindSegment(ClipKey clip, string name, CancellationToken cancellation) =>
        media.FindSegment(clip, name, cancellation);

    public Task<string?> FetchSegment(ClipKey clip, string name, WorkFolder work, CancellationToken cancellation) =>
        media.FetchSegment(clip, name, work, cancellation);

    public Task StoreSegment(ClipKey clip, string name, string path, CancellationToken cancellation) => throw Refused();

    public Task RemoveSegments(ClipKey clip, IReadOnlyList<string> names, CancellationToken cancellation) => throw Refused();

    public Task StoreClip(ClipKey clip, int attempt, string path, CancellationToken cancellation) => throw Refused();

    public Task<StoredClip?> FindClip(ClipKey clip, CancellationToken cancellation) => media.FindClip(clip, cancellation);

    public Task<string?> FetchClip(ClipKey clip, WorkFolder work, CancellationToken cancellation) =>
        media.FetchClip(clip, work, cancellation);

    public Task StoreSideFile(ClipKey clip, int attempt, string name, string path, CancellationToken cancellation) => throw Refused();

    public Task<IReadOnlyList<StoredSideFile>> FindSideFiles(ClipKey clip, CancellationToken cancellation) =>
        media.FindSideFiles(clip, cancellation);

    public Task<IReadOnlyList<FileLink>?> LinksTo(ClipKey clip, IReadOnlyList<string> names, CancellationToken cancellation) =>
        media.LinksTo(clip, names, cancellation);

    public string LocationOf(ClipKey clip, string name) => media.LocationOf(clip, name);

    public Task PutTrack(TrackKey track, string files, IProgress<double>? progress, CancellationToken cancellation) => throw Refused();

    public Task<StoredTranscript?> ReadTranscript(TrackKey track, CancellationToken cancellation) =>
        media.ReadTranscript(track, cancellation);

    public Task StoreTranscript(TrackKey track, StoredTranscript transcript, CancellationToken cancellation) => throw Refused();

    public Task RemoveTranscript(TrackKey track, CancellationToken cancellation) => throw Refused();

    public Task RemoveWork(ClipKey clip, CancellationToken cancellation) => throw Refused();

    public Task RemoveClip(ClipKey clip, CancellationToken cancellation) => throw Refused();

    public Task Remove(EpisodeKey episode, CancellationToken cancellation) => throw Refused();

    private static InvalidOperationException Refused() => new("a dry run changes nothing");
}
