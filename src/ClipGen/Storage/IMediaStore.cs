using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Timeline;

namespace ClipGen.Storage;

/// <summary>
/// Recordings, segment files and finished clips. On disk files are used where they lie; from Blob Storage they are fetched to the work
/// folder. Faults of the store itself are <see cref="ClipException"/> with <see cref="ErrorCode.StorageFailed"/>.
/// </summary>
public interface IMediaStore
{
    /// <summary>
    /// Whether <see cref="MediaFile.Version"/> changes whenever the content does: an ETag does, the time of the last change need not.
    /// </summary>
    bool HasExactVersions { get; }

    /// <summary>A temporary folder for one cut or join.</summary>
    WorkFolder OpenWorkFolder();

    /// <summary>The track's playlist; null when there is none.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.PlaylistInvalid"/>: larger than
    /// <see cref="Timeline.HlsPlaylist.LargestSize"/>.</exception>
    Task<string?> ReadPlaylist(TrackKey track, CancellationToken cancellation);

    /// <summary>One chunk of a track; null when there is none of that name.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.ChunkRefused"/>: the name is not allowed, or leads out of the track's
    /// folder.</exception>
    Task<MediaFile?> FindChunk(TrackKey track, string name, CancellationToken cancellation);

    /// <summary>The full path of a file that holds at least so many bytes of the chunk's beginning, or all of it.</summary>
    Task<string> FetchChunkHead(TrackKey track, MediaFile chunk, int bytes, WorkFolder work, CancellationToken cancellation);

    /// <summary>The full path of the folder that holds the whole chunk under its own name.</summary>
    Task<string> FetchChunk(TrackKey track, MediaFile chunk, WorkFolder work, CancellationToken cancellation);

    /// <summary>At least a part of a chunk: the whole one where that is on this machine already.</summary>
    Task<FetchedChunk> FetchChunkPart(TrackKey track, MediaFile chunk, ChunkPart part, WorkFolder work, CancellationToken cancellation);

    /// <summary>
    /// What <see cref="StoreChunkIndex"/> kept of a chunk, perhaps of an older one of its name; null when there is nothing.
    /// </summary>
    Task<string?> ReadChunkIndex(TrackKey track, MediaFile chunk, CancellationToken cancellation);

    /// <summary>Keeps what is known of a chunk beside it. Where that is not possible, nothing is kept.</summary>
    Task StoreChunkIndex(TrackKey track, MediaFile chunk, string json, CancellationToken cancellation);

    /// <summary>A segment file that an earlier run left; null when there is none.</summary>
    Task<MediaFile?> FindSegment(ClipKey clip, string name, CancellationToken cancellation);

    /// <summary>The full path of a segment file; null when it is gone.</summary>
    Task<string?> FetchSegment(ClipKey clip, string name, WorkFolder work, CancellationToken cancellation);

    /// <summary>Keeps a verified segment file; it appears whole or not at all.</summary>
    Task StoreSegment(ClipKey clip, string name, string path, CancellationToken cancellation);

    /// <summary>Removes segment files; missing ones are not an error.</summary>
    Task RemoveSegments(ClipKey clip, IReadOnlyList<string> names, CancellationToken cancellation);

    /// <summary>
    /// Makes a verified file the finished clip; it replaces what is there whole or not at all, and the files that older attempts left
    /// beside it are removed.
    /// </summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.AttemptSuperseded"/>: the file there is of a newer attempt, and
    /// stays.</exception>
    Task StoreClip(ClipKey clip, int attempt, string path, CancellationToken cancellation);

    /// <summary>The finished clip; null when there is none.</summary>
    Task<StoredClip?> FindClip(ClipKey clip, CancellationToken cancellation);

    /// <summary>The full path of a file that holds the finished clip; null when there is none.</summary>
    Task<string?> FetchClip(ClipKey clip, WorkFolder work, CancellationToken cancellation);

    /// <summary>Puts a file beside the finished clip of its attempt; it replaces one of its name whole or not at all.</summary>
    /// <param name="name">One of <see cref="SideFiles.Names"/>.</param>
    /// <param name="path">The file; it may be moved away.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.AttemptSuperseded"/>: the finished clip is of another attempt, or there is
    /// none; the file of this attempt is not there either, also when the clip was replaced or removed meanwhile.</exception>
    Task StoreSideFile(ClipKey clip, int attempt, string name, string path, CancellationToken cancellation);

    /// <summary>The files beside the finished clip, in the order of <see cref="SideFiles.Names"/>.</summary>
    Task<IReadOnlyList<StoredSideFile>> FindSideFiles(ClipKey clip, CancellationToken cancellation);

    /// <summary>
    /// Addresses to read files of a finished clip by, one for each name, whether or not they are there; null when the store has none, and
    /// the host must serve the files.
    /// </summary>
    /// <param name="names"><see cref="MediaNames.ClipFile"/>, or names of <see cref="SideFiles.Names"/>.</param>
    Task<IReadOnlyList<FileLink>?> LinksTo(ClipKey clip, IReadOnlyList<string> names, CancellationToken cancellation);

    /// <summary>Where a person finds a file of a finished clip: a full path or a URL, whether or not it is there.</summary>
    /// <param name="name">As in <see cref="LinksTo"/>.</param>
    string LocationOf(ClipKey clip, string name = MediaNames.ClipFile);

    /// <summary>
    /// Makes a folder's files, chunks and their playlist, the track's recording. It replaces an older one: readers see the old playlist or
    /// the new one, and nothing of the old one is left. The files may be moved away. The track's transcript stays.
    /// </summary>
    /// <param name="files">The folder's path.</param>
    /// <param name="progress">0 to 1, where it takes long.</param>
    Task PutTrack(TrackKey track, string files, IProgress<double>? progress, CancellationToken cancellation);

    /// <summary>What is said in the track's recording; null when nobody stored a transcript.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.TranscriptInvalid"/>: it is larger than
    /// <see cref="StoredTranscript.LargestSize"/>, or not UTF-8.</exception>
    Task<StoredTranscript?> ReadTranscript(TrackKey track, CancellationToken cancellation);

    /// <summary>Replaces the track's transcript, of whichever format it was, whole or not at all.</summary>
    Task StoreTranscript(TrackKey track, StoredTranscript transcript, CancellationToken cancellation);

    /// <summary>Removes the track's transcript; a missing one is not an error.</summary>
    Task RemoveTranscript(TrackKey track, CancellationToken cancellation);

    /// <summary>Removes every segment file of a clip.</summary>
    Task RemoveWork(ClipKey clip, CancellationToken cancellation);

    /// <summary>
    /// Removes all files of a clip: segment files, the finished clip and those beside it; missing ones are not an error.
    /// </summary>
    Task RemoveClip(ClipKey clip, CancellationToken cancellation);

    /// <summary>Removes all files of an episode: recordings, transcripts, segment files and clips.</summary>
    Task Remove(EpisodeKey episode, CancellationToken cancellation);
}
