using System.Text;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Local.Storage;

/// <summary>A track's transcript, as one of two files beside the folder of its chunks. One writer at a time.</summary>
/// <param name="temporary">Where it is written before it is there.</param>
internal sealed class TranscriptFile(DataFolder folder, TrackKey track, Func<string> temporary)
{
    public async Task<StoredTranscript?> Read(CancellationToken cancellation)
    {
        foreach (var name in StoredTranscript.Names)
        {
            if (new FileInfo(Inside(name)) is { Exists: true } file)
            {
                StoredTranscript.RefuseLarge(track, name, file.Length);
                // A file without a size may be a pipe; opening one may block forever.
                return StoredTranscript.Decode(
                    track, name, file.Length == 0 ? [] : await File.ReadAllBytesAsync(file.FullName, cancellation));
            }
        }
        return null;
    }

    public async Task Store(StoredTranscript transcript, CancellationToken cancellation)
    {
        var part = Path.Combine(Directory.CreateDirectory(temporary()).FullName, Guid.NewGuid().ToString("N"));
        try
        {
            await File.WriteAllTextAsync(part, transcript.Text, new UTF8Encoding(false), cancellation);
            using var alone = await Lock(cancellation);
            WholeFile.Replace(part, PathOf(transcript.Name));
            Remove(transcript.OtherName);
        }
        finally
        {
            Leftovers.RemoveFile(part);
        }
    }

    public async Task Remove(CancellationToken cancellation)
    {
        using var alone = await Lock(cancellation);
        foreach (var name in StoredTranscript.Names)
        {
            Remove(name);
        }
    }

    private void Remove(string name)
    {
        if (File.Exists(PathOf(name)))
        {
            File.Delete(PathOf(name));
        }
    }

    private string PathOf(string name) => Path.Combine(folder.Media, MediaNames.Transcript(track, name));

    /// <exception cref="ClipException"><see cref="ErrorCode.TranscriptInvalid"/>: a symbolic link leads out of the track's
    /// folder.</exception>
    private string Inside(string name)
    {
        var own = Path.Combine(RealPath.Of(folder.Media), MediaNames.Transcript(track, name).Replace('/', Path.DirectorySeparatorChar));
        return RealPath.Of(PathOf(name)).StartsWith(Path.GetDirectoryName(own)! + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? PathOf(name)
            : throw new ClipException(
                ErrorCode.TranscriptInvalid, $"{MediaNames.Transcript(track, name)} is a symbolic link that leaves its folder");
    }

    private Task<FileLock> Lock(CancellationToken cancellation) => FileLock.Take(
        Path.Combine(folder.Locks, $"transcript-{track.Episode.TenantId}-{track.Episode.EpisodeId}-{track.TrackName}.lock"), cancellation);
}
