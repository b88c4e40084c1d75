namespace ClipGen.Storage;

/// <summary>The playlist and the chunks of one recording: of a track in a store, or in a folder that a person names.</summary>
public interface ITrackFiles
{
    /// <summary>Of whom messages speak: <c>track 'main'</c>.</summary>
    string Name { get; }

    /// <summary>Where its files are, for messages.</summary>
    string Folder { get; }

    /// <summary>The playlist's file name.</summary>
    string PlaylistFile { get; }

    /// <summary>As <see cref="IMediaStore.HasExactVersions"/>.</summary>
    bool HasExactVersions { get; }

    /// <summary>As <see cref="IMediaStore.ReadPlaylist"/>.</summary>
    Task<string?> ReadPlaylist(CancellationToken cancellation);

    /// <summary>As <see cref="IMediaStore.FindChunk"/>.</summary>
    Task<MediaFile?> FindChunk(string name, CancellationToken cancellation);

    /// <summary>As <see cref="IMediaStore.FetchChunkHead"/>.</summary>
    Task<string> FetchChunkHead(MediaFile chunk, int bytes, CancellationToken cancellation);

    /// <summary>As <see cref="IMediaStore.FetchChunk"/>.</summary>
    Task<string> FetchChunk(MediaFile chunk, CancellationToken cancellation);

    /// <summary>As <see cref="IMediaStore.FetchChunkPart"/>.</summary>
    Task<FetchedChunk> FetchChunkPart(MediaFile chunk, ChunkPart part, CancellationToken cancellation);

    /// <summary>As <see cref="IMediaStore.ReadChunkIndex"/>.</summary>
    Task<string?> ReadIndex(MediaFile chunk, CancellationToken cancellation);

    /// <summary>As <see cref="IMediaStore.StoreChunkIndex"/>.</summary>
    Task StoreIndex(MediaFile chunk, string json, CancellationToken cancellation);
}
