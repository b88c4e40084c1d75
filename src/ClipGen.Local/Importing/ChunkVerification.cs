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
internal sealed class ChunkVerification(IFfmpeg ffmpeg, string folder, TrackKey track)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, long> pictures = new(StringComparer.Ordinal);

    /// <param name="split">Writes the chunks and their playlist.</param>
    /// <param name="expected">Pictures that must be there; null where encoding decides.</param>
    /// <returns>How many chunks there are, and whether the last picture is not in them: it is torn, and ffmpeg left it out.</returns>
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaCorrupt"/>: pictures are missing.</exception>
    public async Task<(int Chunks, bool Torn)> During(Func<CancellationToken, Task> split, int? expected, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var splitting = split(stop.Token);
        try
        {
            while (!splitting.IsCompleted)
            {
                var begun = Directory.EnumerateFiles(folder, "*.ts").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);
                // The newest chunk is still being written.
                await Count(begun.SkipLast(1), stop.Token);
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
        var names = playlist.Chunks.Select(c => c.Name).ToList();
        await Count(names, cancellation);
        var found = names.Sum(n => pictures[n]);
        var torn = found == expected - 1 && await ReachesTheEnd(names, found, cancellation);
        return found > 0 && (expected is null || found == expected || torn)
            ? (names.Count, torn)
            : throw new ClipException(
                ErrorCode.MediaCorrupt, $"the chunks have {found} frames instead of {expected}; nothing was imported");
    }

    private async Task Count(IEnumerable<string> names, CancellationToken cancellation)
    {
        foreach (var name in names.Where(n => !pictures.ContainsKey(n)).ToList())
        {
            var info = Probe.Read(await ffmpeg.Run(
                Probe.Job(name, TrackReader.Demuxer, $"verifying {name}", folder, countPackets: true), null, cancellation));
            pictures[name] = info.Video?.Packets ?? 0;
        }
    }

    /// <summary>Whether the chunks' pictures follow one another to the last one: then the one that is missing came after it.</summary>
    private async Task<bool> ReachesTheEnd(IReadOnlyList<string> names, long found, CancellationToken cancellation)
    {
        var (first, last) = (await Packets(names[0], cancellation), await Packets(names[^1], cancellation));
        return PictureSpacing.IsEven(
            [first.Times[0], last.Times[^1]], first.Times[0], new Rational(first.Rate.Numerator, first.Rate.Denominator * (found - 1)));
    }

    private async Task<(IReadOnlyList<double> Times, Rational Rate)> Packets(string chunk, CancellationToken cancellation)
    {
        var info = Probe.Read(await ffmpeg.Run(Probe.Job(chunk, TrackReader.Demuxer, $"reading {chunk}", folder), null, cancellation));
        var list = PacketList.Job(chunk, TrackReader.Demuxer, $"listing the packets of {chunk}", folder);
        var packets = PacketList.Read(await ffmpeg.Run(list, null, cancellation), info);
        return (packets.Pictures, info.Video!.FrameRate);
    }
}
