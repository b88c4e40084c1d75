using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Timeline;

namespace ClipGen.Local.Importing;

/// <summary>
/// Counts the pictures of the chunks that an import makes: what a person cuts later is only as exact as what is here. A chunk is counted
/// while the next one is written, as reading all of them afterwards takes longer than writing them (69 s and 58 s for three hours of 7 GB).
/// </summary>
internal sealed class ChunkVerification(ImportedChunks chunks, string folder, TrackKey track)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, WholeChunk> read = new(StringComparer.Ordinal);
    private IReadOnlyList<string> names = [];

    /// <param name="split">Writes the chunks and their playlist.</param>
    public async Task During(Func<CancellationToken, Task> split, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var splitting = split(stop.Token);
        try
        {
            while (!splitting.IsCompleted)
            {
                var begun = Directory.EnumerateFiles(folder, "*.ts").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
                // The newest chunk is still being written.
                await Read(begun.SkipLast(1), stop.Token);
                await Task.WhenAny(splitting, Task.Delay(Interval, stop.Token));
            }
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAny(splitting);
            throw;
        }
        await splitting;
        var playlist = HlsPlaylist.Parse(await File.ReadAllTextAsync(Path.Combine(folder, MediaNames.PlaylistFile(track)), cancellation));
        names = [.. playlist.Chunks.Select(c => c.Name)];
        await Read(names, cancellation);
    }

    /// <summary>Looks at what <see cref="During"/> read, once that has ended.</summary>
    /// <param name="expected">Pictures that must be there; null where encoding decides.</param>
    /// <returns>How many chunks there are, and whether the last picture is not in them: it is torn, and ffmpeg left it out.</returns>
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaCorrupt"/>: pictures are missing.</exception>
    public (int Chunks, bool Torn) Check(int? expected)
    {
        var found = names.Sum(n => read[n].Media.Video?.Packets ?? 0);
        var torn = found == expected - 1 && ReachesTheEnd(read[names[0]], read[names[^1]], found);
        return found > 0 && (expected is null || found == expected || torn)
            ? (names.Count, torn)
            : throw new ClipException(
                ErrorCode.MediaCorrupt, $"the chunks have {found} frames instead of {expected}; nothing was imported");
    }

    private async Task Read(IEnumerable<string> finished, CancellationToken cancellation)
    {
        foreach (var name in finished.Where(n => !read.ContainsKey(n)).ToList())
        {
            read[name] = await chunks.Read(Path.Combine(folder, name), cancellation);
        }
    }

    /// <summary>Whether the chunks' pictures follow one another to the last one: then the one that is missing came after it.</summary>
    private static bool ReachesTheEnd(WholeChunk first, WholeChunk last, long found)
    {
        var (start, rate) = (first.Packets.Pictures[0], first.Media.Video!.FrameRate);
        return PictureSpacing.IsEven(
            [start, last.Packets.Pictures[^1]], start, new Rational(rate.Numerator, rate.Denominator * (found - 1)));
    }
}
