using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>The pictures of an MP4 or MOV file, in decoding order.</summary>
internal static class Mp4Pictures
{
    /// <summary>Frames: times of what was Matroska once are rounded to milliseconds.</summary>
    private const double MostRounding = 0.25;

    /// <summary>Adds a file's pictures to another one, under the ids that its parameter sets get there.</summary>
    /// <param name="path">The full path of a MOV file.</param>
    /// <param name="prepare">Told of the pictures' parameter sets before the first picture.</param>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="SmartRefusedException">Its pictures do not fit into the other file's track.</exception>
    public static Mp4Piece Copy(
        string path, Rational rate, ParameterSets sets, Mp4Writer target, Action<PictureStream> prepare, CancellationToken cancellation)
    {
        var name = Path.GetFileName(path);
        var pictures = Mp4File.Read(path).Pictures ?? throw new InvalidDataException($"{name} has no frames");
        var stream = new PictureStream(sets);
        stream.Configure((pictures.DecoderConfiguration ?? throw new InvalidDataException($"{name} is not H.264")).Span);
        prepare(stream);
        var piece = target.Begin();
        using var file = File.OpenRead(path);
        foreach (var (nals, number, isKey) in Read(file, pictures, rate))
        {
            cancellation.ThrowIfCancellationRequested();
            target.Write(piece, stream.Picture(nals, number).Sample, number, isKey);
        }
        return piece;
    }

    /// <param name="file">The file that <paramref name="track"/> was read from.</param>
    /// <returns>Each picture's NAL units, its number in the order of showing, and whether a player may begin there.</returns>
    /// <exception cref="InvalidDataException">A picture is not where the track's tables say, or is shown between two frames.</exception>
    private static IEnumerable<(IReadOnlyList<ReadOnlyMemory<byte>> Nals, long Number, bool IsKey)> Read(
        Stream file, Mp4Track track, Rational rate)
    {
        var keys = track.Keys?.ToHashSet();
        for (var i = 0; i < track.Samples.Count; i++)
        {
            var (offset, size) = track.Samples[i];
            if (offset + size > file.Length)
            {
                throw new InvalidDataException($"its frame {i + 1} lies past its end");
            }
            var sample = new byte[size];
            file.Position = offset;
            file.ReadExactly(sample);
            yield return (Mp4Sample.Split(sample), NumberOf(track.Times[i], track.Timescale, rate), keys?.Contains(i) ?? true);
        }
    }

    private static long NumberOf(long time, long timescale, Rational rate)
    {
        var exact = time * rate.Value / timescale;
        var number = (long)Math.Round(exact);
        return Math.Abs(exact - number) < MostRounding
            ? number
            : throw new InvalidDataException("a frame lies between two frames of the clip's rate");
    }
}
