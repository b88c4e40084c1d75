using ClipGen.Cutting;

namespace ClipGen.SmartCutting;

/// <summary>Pictures of a cut that lie before or after the copied ones, and are encoded.</summary>
/// <param name="Input">What is taken from the recording.</param>
/// <param name="File">Where the encoded pictures go.</param>
/// <param name="IsBefore">Whether they come before the copied ones.</param>
internal sealed record Edge(CutInput Input, string File, bool IsBefore)
{
    /// <summary>Reading begins so long before a picture that decodes alone, seconds.</summary>
    private const double SeekMargin = 0.5;

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
