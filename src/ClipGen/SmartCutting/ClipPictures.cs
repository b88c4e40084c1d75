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
        var pieces = segments.Select(path => Mp4Pictures.Copy(path, rate, sets, file, _ => { }, cancellation)).ToList();
        file.Close(pieces, sets.DecoderConfiguration(), size, rate);
    }
}
