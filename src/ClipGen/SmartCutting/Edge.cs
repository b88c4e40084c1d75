using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Storage;

namespace ClipGen.SmartCutting;

/// <summary>Pictures of a cut that lie before or after the copied ones, and are encoded.</summary>
/// <param name="Input">What is taken from the recording.</param>
/// <param name="File">Where the encoded pictures go.</param>
/// <param name="IsBefore">Whether they come before the copied ones.</param>
internal sealed record Edge(CutInput Input, string File, bool IsBefore)
{
    /// <summary>Some encoders let pictures be decoded a few frames early although they reorder none, seconds.</summary>
    private const double LeastLead = 0.2;

    /// <summary>
    /// IDR pictures that follow one another must have different numbers: recordings count from 0, and the edge at the end of one segment
    /// may meet that at the beginning of the next.
    /// </summary>
    private int IdrId => IsBefore ? 1000 : 1001;

    /// <summary>The edges of a cut: none, one or two.</summary>
    public static IReadOnlyList<Edge> Of(CutInput input, CopiedPictures copied, WorkFolder work)
    {
        var edges = new List<Edge>();
        if (copied.First > 0)
        {
            edges.Add(new(Part(input, copied, 0, copied.First, input.ReadFrom), work.File("left.mov"), IsBefore: true));
        }
        if (copied.End < input.Frames)
        {
            var key = input.Start + input.Rate.SecondsOf(copied.Keys[^1]);
            edges.Add(new(Part(input, copied, copied.End, input.Frames, key), work.File("right.mov"), IsBefore: false));
        }
        return edges;
    }

    /// <summary>The encoded pictures, in the segment's file.</summary>
    /// <param name="source">The SPS of the copied pictures: edges live under it where they can.</param>
    /// <exception cref="InvalidDataException">Not every picture came out.</exception>
    public Mp4Piece AddTo(Mp4Writer file, ParameterSets sets, SequenceParameterSet source, CancellationToken cancellation)
    {
        var piece = Mp4Pictures.Copy(File, Input.Rate, sets, file, stream => stream.TryLiveUnder(source, IdrId), cancellation);
        return piece.Count == Input.Frames
            ? piece
            : throw new InvalidDataException($"an encoded edge has {piece.Count} of {Input.Frames} frames");
    }

    private static CutInput Part(CutInput input, CopiedPictures copied, long first, long end, double? key) => input with
    {
        ReadFrom = key,
        // Without sound, nothing before the key picture is needed; but a seek goes by when it is decoded, which is earlier than shown.
        Lead = Math.Max(LeastLead, input.Rate.SecondsOf(copied.Piece.Reordering + 2)),
        Start = input.Start + input.Rate.SecondsOf(first),
        Frames = end - first,
        Stamps = copied.Stamps(input, first, end),
        AudioStream = null,
        SoundInput = null,
    };
}
