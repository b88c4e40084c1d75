using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Outputs;

/// <summary>What was made in the file of a clip itself: captions and loudness.</summary>
internal static class ClipParts
{
    /// <param name="name">The file's name, and <paramref name="size"/> its bytes.</param>
    /// <param name="isCaptioned">Whether something is said in it: captions of nothing are not made.</param>
    /// <param name="loudness">Null where it was left as recorded.</param>
    public static IEnumerable<ClipFile> Of(string name, long size, WantedOutputs? wanted, bool isCaptioned, LoudnessChange? loudness)
    {
        foreach (var kind in (CaptionKind[])[CaptionKind.Embedded, CaptionKind.Burned])
        {
            if (isCaptioned && wanted?.Wants(kind) == true)
            {
                yield return new(EnumNames.Of(kind), name, size);
            }
        }
        if (loudness is not null)
        {
            yield return new("loudness", name, size, Loudness: loudness);
        }
    }
}
