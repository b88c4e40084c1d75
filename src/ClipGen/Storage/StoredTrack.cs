namespace ClipGen.Storage;

/// <summary>The files of a track in a store; what must be fetched goes to the work folder.</summary>
public sealed class StoredTrack(IMediaStore media, TrackKey track, WorkFolder work) : ITrackFiles
{
    public string Name => $"track '{track.TrackName}'";

    public string Folder => MediaNames.TrackFolder(track);

    public string PlaylistFile => MediaNames.PlaylistFile(track);

    public bool HasExactVersions => media.HasExactVersions;

    public Task<string?> ReadPlaylist(CancellationToken cancellation) => media.ReadPlaylist(track, cancellation);

    public Task<MediaFile?> FindChunk(string name, CancellationToken cancellation) => media.FindChunk(track, name, cancellation);

    public Task<string> FetchChunkHead(MediaFile chunk, int bytes, CancellationToken cancellation) =>
        media.FetchChunkHead(track, chunk, bytes, work, cancellation);

    public Task<string> FetchChunk(MediaFile chunk, CancellationToken cancellation) => media.FetchChunk(track, chunk, work, cancellation);

    public Task<FetchedChunk> FetchChunkPart(MediaFile chunk, ChunkPart part, CancellationToken cancellation) =>
        media.FetchChunkPart(track, chunk, part, work, cancellation);

    public Task<string?> ReadIndex(MediaFile chunk, CancellationToken cancellation) => media.ReadChunkIndex(track, chunk, cancellation);

    public Task StoreIndex(MediaFile chunk, string json, CancellationToken cancellation) =>
        media.StoreChunkIndex(track, chunk, json, cancellation);
}
