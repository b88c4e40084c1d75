namespace ClipGen.Tests;

/// <summary>NAL units as a stream has them.</summary>
internal static class AnnexBBytes
{
    public static byte[] Of(IEnumerable<ReadOnlyMemory<byte>> nals)
    {
        var bytes = new List<byte>();
        foreach (var nal in nals)
        {
            bytes.AddRange([0, 0, 0, 1]);
            bytes.AddRange(nal.Span);
        }
        return [.. bytes];
    }
}
