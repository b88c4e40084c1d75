using System.Globalization;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.Local.Storage;

/// <summary>
/// A playlist and its chunks in a folder of this machine, used where they lie. Nothing outside the folder is opened, whatever names it or
/// links to it.
/// </summary>
internal sealed class RecordingFolder : ITrackFiles
{
    /// <summary>Bytes of an index that are read at most: that of a chunk of a day.</summary>
    private const int LargestIndex = 256 * 1024 * 1024;

    private readonly string path;
    private readonly string realPath;

    /// <param name="realPath">The path that the folder has when every link in it is followed.</param>
    private RecordingFolder(string path, string realPath, string folder, string playlistFile, string name) =>
        (this.path, this.realPath, Folder, PlaylistFile, Name) = (path, realPath, folder, playlistFile, name);

    public string Name { get; }

    public string Folder { get; }

    public string PlaylistFile { get; }

    /// <summary>
    /// A track of the data folder. Links above its media folder are the operator's own; none below is followed out of the track's folder.
    /// </summary>
    public static RecordingFolder Of(DataFolder data, TrackKey track)
    {
        var folder = MediaNames.TrackFolder(track);
        var real = Path.Combine(RealPath.Of(data.Media), folder.Replace('/', Path.DirectorySeparatorChar));
        return new(Path.Combine(data.Media, folder), real, folder, MediaNames.PlaylistFile(track), $"track '{track.TrackName}'");
    }

    /// <summary>The folder of a playlist that a person names; a link to the playlist is followed.</summary>
    public static RecordingFolder Around(string playlist)
    {
        var real = RealPath.Of(playlist);
        var folder = Path.GetDirectoryName(real)!;
        return new(folder, folder, folder, Path.GetFileName(real), playlist);
    }

    /// <summary>
    /// Whether a person means a playlist by this path. A playlist under another name is refused as a recording, and not followed.
    /// </summary>
    public static bool IsPlaylist(string path) =>
        Path.GetExtension(path) is var extension
        && (extension.Equals(".m3u8", StringComparison.OrdinalIgnoreCase) || extension.Equals(".m3u", StringComparison.OrdinalIgnoreCase));

    public bool HasExactVersions => false;

    public async Task<string?> ReadPlaylist(CancellationToken cancellation)
    {
        var file = new FileInfo(Inside(PlaylistFile));
        if (!file.Exists)
        {
            return null;
        }
        // A file without a size may be a pipe; opening one may block forever.
        return file.Length == 0 ? "" : file.Length <= HlsPlaylist.LargestSize
            ? await File.ReadAllTextAsync(file.FullName, cancellation)
            : throw new ClipException(
                ErrorCode.PlaylistInvalid, $"the playlist of {Name} has {file.Length} bytes; at most {HlsPlaylist.LargestSize} are read");
    }

    public Task<MediaFile?> FindChunk(string name, CancellationToken cancellation) => ChunkName.IsAllowed(name)
        ? Task.FromResult(Describe(Inside(name), name))
        : throw new ClipException(ErrorCode.ChunkRefused, $"'{Printable.Line(name, 120)}' is not a valid chunk name of {Name}");

    public Task<string> FetchChunkHead(MediaFile chunk, int bytes, CancellationToken cancellation) => Task.FromResult(Inside(chunk.Name));

    public Task<string> FetchChunk(MediaFile chunk, CancellationToken cancellation)
    {
        _ = Inside(chunk.Name);
        return Task.FromResult(path);
    }

    /// <summary>Files are used where they lie.</summary>
    public async Task<FetchedChunk> FetchChunkPart(MediaFile chunk, ChunkPart part, CancellationToken cancellation) =>
        new(await FetchChunk(chunk, cancellation), chunk.Name, IsWhole: true);

    public async Task<string?> ReadIndex(MediaFile chunk, CancellationToken cancellation) =>
        new FileInfo(Inside(MediaNames.ChunkIndex(chunk.Name))) is { Exists: true, Length: > 0 and <= LargestIndex } file
            ? await File.ReadAllTextAsync(file.FullName, cancellation)
            : null;

    /// <summary>A folder that a person names stays as it is.</summary>
    public Task StoreIndex(MediaFile chunk, string json, CancellationToken cancellation) => Task.CompletedTask;

    /// <param name="name">What messages and the cut call it.</param>
    public static MediaFile? Describe(string path, string name) => new FileInfo(path) is { Exists: true } file
        ? new(name, file.Length, file.LastWriteTimeUtc.Ticks.ToString("x", CultureInfo.InvariantCulture))
        : null;

    /// <summary>The full path of a file of this folder, or of one below it.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.ChunkRefused"/>: a symbolic link leads out of the folder.</exception>
    private string Inside(string name)
    {
        var file = Path.Combine(path, name);
        return RealPath.Of(file).StartsWith(realPath + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? file
            : throw new ClipException(ErrorCode.ChunkRefused, $"{Folder}/{name} is a symbolic link that leaves its folder");
    }
}
