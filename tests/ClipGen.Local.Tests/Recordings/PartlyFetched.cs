using ClipGen.Local.Storage;
using ClipGen.Storage;

namespace ClipGen.Local.Tests;

/// <summary>A recording of which parts are fetched as from Blob Storage: the bytes that were asked for, and no others.</summary>
internal sealed class PartlyFetched(string playlist) : ITrackFiles
{
    private readonly RecordingFolder folder = RecordingFolder.Around(playlist);
    private readonly string parts = TestRun.NewFolder("parts");

    /// <summary>Bytes of all parts.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether a part was not enough, and a whole chunk was asked for after it.</summary>
    public bool NeededMore { get; private set; }

    public string Name => folder.Name;

    public string Folder => folder.Folder;

    public string PlaylistFile => folder.PlaylistFile;

    public bool HasExactVersions => true;

    public Task<string?> ReadPlaylist(CancellationToken cancellation) => folder.ReadPlaylist(cancellation);

    public Task<MediaFile?> FindChunk(string name, CancellationToken cancellation) => folder.FindChunk(name, cancellation);

    public Task<string> FetchChunkHead(MediaFile chunk, int bytes, CancellationToken cancellation) =>
        folder.FetchChunkHead(chunk, bytes, cancellation);

    public Task<string> FetchChunk(MediaFile chunk, CancellationToken cancellation)
    {
        NeededMore |= Bytes > 0;
        return folder.FetchChunk(chunk, cancellation);
    }

    public async Task<FetchedChunk> FetchChunkPart(MediaFile chunk, ChunkPart part, CancellationToken cancellation)
    {
        var content = await File.ReadAllBytesAsync(Path.Combine(folder.Folder, chunk.Name), cancellation);
        Bytes += part.Size;
        await File.WriteAllBytesAsync(
            Path.Combine(parts, chunk.Name), [.. content[..(int)part.Head], .. content[(int)part.From..(int)part.Until]], cancellation);
        return new(parts, chunk.Name, IsWhole: false);
    }

    public Task<string?> ReadIndex(MediaFile chunk, CancellationToken cancellation) => Task.FromResult<string?>(null);

    public Task StoreIndex(MediaFile chunk, string json, CancellationToken cancellation) => Task.CompletedTask;
}
