using ClipGen.Cutting;
using ClipGen.Cutting.H264;

namespace ClipGen.SmartCutting;

/// <summary>
/// The pictures of a clip's segments in one track, where some were copied from a recording: each segment's parameter sets get ids of their
/// own, as a player reads them from one place only.
/// </summary>
internal static class ClipPictures
{
    /// <param name="plan">Of MOV files.</param>
    /// <param name="output">Where a MOV file of their pictures is written; that of a single segment holds them already.</param>
    /// <returns>The plan, with these pictures.</returns>
    /// <exception cref="InvalidDataException">A segment is damaged.</exception>
    /// <exception cref="SmartRefusedException">The segments do not fit into one track.</exception>
    public static JoinPlan Join(JoinPlan plan, string output, CancellationToken cancellation)
    {
        if (plan.Segments is [var only])
        {
            // It has them as the clip needs them.
            return plan.WithPictures(only);
        }
        var (shape, rate) = (plan.Shape, plan.Shape.FrameRate);
        var sets = new ParameterSets();
        using var file = new Mp4Writer(output);
        var pieces = plan.Segments.Select(path => Mp4Pictures.Copy(path, rate, sets, file, _ => { }, cancellation)).ToList();
        file.Close(pieces, sets.DecoderConfiguration(), (shape.Width, shape.Height), rate);
        return plan.WithPictures(output);
    }
}
