using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>
/// The pictures of a clip's segments in one track, where some were copied from a recording: each segment's parameter sets get ids of their
/// own, as a player reads them from one place only.
/// </summary>
internal static class ClipPictures
{
    /// <param name="segments">Full paths of MOV files, in order.</param>
    /// <param name="output">Where a MOV file of the pictures is written.</param>
    /// <exception cref="InvalidDataException">A segment is damaged.</exception>
    /// <exception cref="SmartRefusedException">The segments do not fit into one track.</exception>
    public static void Join(
        IReadOnlyList<string> segments, (int Width, int Height) size, Rational rate, string output, CancellationToken cancellation)
    {
        var sets = new ParameterSets();
        using var file = new Mp4Writer(output);
        var pieces = segments.Select(path => Copy(path, rate, sets, file, cancellation)).ToList();
        file.Close(pieces, sets.DecoderConfiguration(), size, rate);
    }

    private static Mp4Piece Copy(string path, Rational rate, ParameterSets sets, Mp4Writer file, CancellationToken cancellation)
    {
        var pictures = Mp4File.Read(path).Pictures ?? throw new InvalidDataException("a segment has no pictures");
        var stream = new PictureStream(sets);
        stream.Configure((pictures.DecoderConfiguration ?? throw new InvalidDataException("a segment is not H.264")).Span);
        var piece = file.Begin();
        using var source = File.OpenRead(path);
        foreach (var (nals, number, isKey) in Mp4Pictures.Read(source, pictures, rate))
        {
            cancellation.ThrowIfCancellationRequested();
            file.Write(piece, stream.Picture(nals).Sample, number, isKey);
        }
        return piece;
    }
}
