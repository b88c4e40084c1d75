using System.Collections.Concurrent;
using ClipGen.Ffmpeg;
using ClipGen.Recordings;
using ClipGen.Storage;

namespace ClipGen.Local.Importing;

/// <summary>
/// The chunks that an import makes. Each is read once, whole: it is verified, and what was learned is kept beside it, so that the first
/// clip of a recording is made as fast as the others.
/// </summary>
internal sealed class ImportedChunks(IFfmpeg ffmpeg, IMediaStore media, TrackKey track)
{
    private readonly ConcurrentDictionary<string, WholeChunk> chunks = new(StringComparer.Ordinal);

    /// <param name="path">The chunk's full path; its name is the one that it will have in the store.</param>
    public async Task<WholeChunk> Read(string path, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        return chunks[name] = await WholeChunk.Read(ffmpeg, path, $"verifying {name}", cancellation);
    }

    /// <summary>Keeps the indexes of the chunks, which are in the store now.</summary>
    public async Task StoreIndexes(CancellationToken cancellation)
    {
        foreach (var (name, chunk) in chunks)
        {
            if (await media.FindChunk(track, name, cancellation) is { } stored && chunk.IndexOf(stored) is { } index)
            {
                await media.StoreChunkIndex(track, stored, index, cancellation);
            }
        }
    }
}
