using ClipGen.Cutting;
using ClipGen.Cutting.H264;

namespace ClipGen.SmartCutting;

/// <summary>Pictures of a cut that lie before or after the copied ones, and are encoded.</summary>
/// <param name="Input">What is taken from the recording.</param>
/// <param name="File">Where the encoded pictures go.</param>
/// <param name="IsBefore">Whether they come before the copied ones.</param>
internal sealed record Edge(CutInput Input, string File, bool IsBefore)
{
    /// <summary>Reading begins so long before a picture that decodes alone, seconds.</summary>
    private const double SeekMargin = 0.5;

    /// <summary>
    /// IDR pictures that follow one another must have different numbers: recordings count from 0, and the edge at the end of one segment
    /// may meet that at the beginning of the next.
    /// </summary>
    private int IdrId => IsBefore ? 1000 : 1001;

    /// <summary>The edges of a cut: none, one or two.</summary>
    /// <param name="path">Files are named after this one.</param>
    public static IReadOnlyList<Edge> Of(CutInput input, CopiedPictures copied, string path)
    {
        var edges = new List<Edge>();
        if (copied.First > 0)
        {
            edges.Add(new(Part(input, copied, 0, copied.First, input.SeekSeconds), path + ".left.mov", IsBefore: true));
        }
        if (copied.End < input.Frames)
        {
            var key = copied.Keys[^1];
            var seek = input.Start + input.Rate.SecondsOf(key) - SeekMargin - input.Begins;
            edges.Add(new(Part(input, copied, copied.End, input.Frames, Math.Max(0, seek)), path + ".right.mov", IsBefore: false));
        }
        return edges;
    }

    /// <summary>The encoded pictures, in the segment's file.</summary>
    /// <param name="source">The SPS of the copied pictures: edges live under it where they can.</param>
    /// <exception cref="System.IO.InvalidDataException">Not every picture came out.</exception>
    public Mp4Piece AddTo(Mp4Writer file, ParameterSets sets, SequenceParameterSet source)
    {
        var pictures = Mp4File.Read(File).Pictures ?? throw new InvalidDataException("an encoded edge has no frames");
        if (pictures.Times.Count != Input.Frames)
        {
            throw new InvalidDataException($"an encoded edge has {pictures.Times.Count} of {Input.Frames} frames");
        }
        var stream = new PictureStream(sets);
        stream.Configure((pictures.DecoderConfiguration ?? throw new InvalidDataException("an encoded edge is not H.264")).Span);
        stream.TryLiveUnder(source, IdrId);
        var piece = file.Begin();
        using var encoded = System.IO.File.OpenRead(File);
        foreach (var (nals, shown, _) in Mp4Pictures.Read(encoded, pictures, Input.Rate))
        {
            var (sample, isIdr) = stream.Picture(nals, shown);
            file.Write(piece, sample, shown, isIdr);
        }
        return piece;
    }

    private static CutInput Part(CutInput input, CopiedPictures copied, long first, long end, double seek) => input with
    {
        SeekSeconds = seek,
        Start = input.Start + input.Rate.SecondsOf(first),
        Frames = end - first,
        Stamps = copied.Stamps(input, first, end),
        AudioStream = null,
        SoundInput = null,
    };
}
