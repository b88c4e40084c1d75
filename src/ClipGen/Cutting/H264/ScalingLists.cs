namespace ClipGen.Cutting.H264;

/// <summary>Quantisation matrices of a parameter set (H.264, 7.3.2.1.1.1); ClipGen reads over them.</summary>
internal static class ScalingLists
{
    public static void Skip(BitReader reader, int count)
    {
        for (var list = 0; list < count; list++)
        {
            if (reader.Flag())
            {
                SkipList(reader, list < 6 ? 16 : 64);
            }
        }
    }

    private static void SkipList(BitReader reader, int size)
    {
        var last = 8;
        for (var i = 0; i < size; i++)
        {
            var next = (last + reader.Signed()) & 255;
            if (next == 0)
            {
                // The rest repeats the last value, and is not written.
                return;
            }
            last = next;
        }
    }
}
