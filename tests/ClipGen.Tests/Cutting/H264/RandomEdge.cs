using ClipGen.Cutting.H264;

namespace ClipGen.Tests.Cutting.H264;

/// <summary>An edge as x264 could write it, and its slices as they should be under the SPS of a source, from strings of bits.</summary>
internal sealed record RandomEdge(SequenceParameterSet Own, PictureParameterSet Pps, SequenceParameterSet Host, int HostPpsId, int IdrId)
{
    private static readonly SequenceParameterSet Sps = SequenceParameterSet.Parse(RealNals.Sps);
    private static readonly PictureParameterSet RealPps = PictureParameterSet.Parse(RealNals.Pps);

    public static RandomEdge Of(Random random)
    {
        var host = Numbered(Sps, random, random.Next(3) == 0 ? 2 : 0);
        var own = Numbered(Sps, random, host.PictureOrderType == 2 || random.Next(3) == 0 ? 2 : 0);
        var pps = RealPps with
        {
            Id = random.Next(256),
            Cabac = random.Next(2) == 0,
            WeightedPrediction = random.Next(2) == 0,
            DeblockingControl = random.Next(2) == 0,
            References0 = random.Next(1, 5),
        };
        return new(own, pps, host, random.Next(256), random.Next(65536));
    }

    /// <summary>Pictures in decoding order, one or two slices each.</summary>
    public IEnumerable<(byte[] Own, byte[] Expected, long Shown)> Slices(Random random, int groups)
    {
        var (frameNumber, last) = (0, 0L);
        yield return Slice(random, 0x65, SliceHeader.I, 0, 0);
        for (var group = 0; group < groups; group++)
        {
            var between = Own.PictureOrderType == 2 ? 0 : random.Next(4);
            frameNumber++;
            var next = last + between + 1;
            for (var slices = random.Next(1, 3); slices > 0; slices--)
            {
                yield return Slice(random, 0x41, random.Next(4) == 0 ? SliceHeader.I : SliceHeader.P, frameNumber, next);
            }
            for (var shown = last + 1; shown < next; shown++)
            {
                yield return Slice(random, 0x01, SliceHeader.B, frameNumber + 1, shown);
            }
            last = next;
        }
    }

    private static SequenceParameterSet Numbered(SequenceParameterSet sps, Random random, int orderType) => sps with
    {
        FrameNumberBits = random.Next(4, 17),
        PictureOrderType = orderType,
        PictureOrderBits = orderType == 0 ? random.Next(4, 17) : 0,
    };

    private (byte[] Own, byte[] Expected, long Shown) Slice(Random random, int header, int type, int frameNumber, long shown)
    {
        var idr = header == 0x65;
        var start = BitString.Fixed(header, 8)
            + BitString.Unsigned(random.Next(4) == 0 ? random.Next(8000) : 0)
            + BitString.Unsigned(type + (random.Next(2) * 5));
        var rest = Rest(random, type, idr, header > 0x20);
        var data = BitString.Of(BitString.RandomBytes(random, random.Next(1, 40))) + "1";
        return (
            Written(start + Numbers(Own, Pps.Id, random.Next(100)) + Around(Own), data),
            Written(start + Numbers(Host, HostPpsId, IdrId) + Around(Host), data),
            shown);

        string Around(SequenceParameterSet sps) =>
            rest.Replace("=", BitString.Unsigned((1 << sps.FrameNumberBits) - 1), StringComparison.Ordinal);

        string Numbers(SequenceParameterSet sps, int ppsId, int idrId) =>
            BitString.Unsigned(ppsId)
            + BitString.Fixed(frameNumber, sps.FrameNumberBits)
            + (idr ? BitString.Unsigned(idrId) : "")
            + BitString.Fixed(2 * shown, sps.PictureOrderBits);
    }

    private byte[] Written(string head, string data) =>
        BitString.Escape(BitString.Bytes((Pps.Cabac ? head.PadRight((head.Length + 7) / 8 * 8, '1') : head) + data));

    private string Rest(Random random, int type, bool idr, bool reference)
    {
        var bits = type == SliceHeader.B ? Bit(random) : "";
        var references = Pps.References0;
        if (type != SliceHeader.I)
        {
            var counted = random.Next(2) == 0;
            references = counted ? random.Next(1, 8) : references;
            bits += !counted ? "0" : "1" + BitString.Unsigned(references - 1) + (type == SliceHeader.B ? Number(random, 4) : "");
        }
        for (var lists = type switch { SliceHeader.P => 1, SliceHeader.B => 2, _ => 0 }; lists > 0; lists--)
        {
            bits += random.Next(2) == 0 ? "0" : "1" + Listed(random) + BitString.Unsigned(3);
        }
        if (Pps.WeightedPrediction && type == SliceHeader.P)
        {
            bits += Number(random, 8) + Number(random, 8);
            for (; references > 0; references--)
            {
                bits += Optional(random, 2) + Optional(random, 4);
            }
        }
        bits += !reference ? "" : idr ? Bit(random) + Bit(random) : Markings(random);
        bits += Pps.Cabac && type != SliceHeader.I ? Number(random, 3) : "";
        bits += BitString.Signed(random.Next(-20, 20));
        return bits + (!Pps.DeblockingControl ? ""
            : random.Next(2) == 0 ? BitString.Unsigned(1)
            : BitString.Unsigned(random.Next(2) * 2) + BitString.Signed(random.Next(-6, 7)) + BitString.Signed(random.Next(-6, 7)));
    }

    /// <summary>Earlier pictures, by their distances; a sign instead of the number says that one is listed twice in a row.</summary>
    private static string Listed(Random random)
    {
        var (bits, before) = ("", 0);
        for (var left = random.Next(5); left > 0; left--)
        {
            var next = before < 0 && random.Next(3) == 0 ? before : -random.Next(1, 16);
            bits += BitString.Unsigned(next > before ? 1 : 0) + (next == before ? "=" : BitString.Unsigned(Math.Abs(next - before) - 1));
            before = next;
        }
        return bits;
    }

    private static string Markings(Random random) =>
        random.Next(2) == 0 ? "0"
        : "1" + string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => Marking(random))) + BitString.Unsigned(0);

    private static string Marking(Random random)
    {
        var operation = random.Next(1, 6);
        // 5 has no numbers, and x264 never writes it.
        operation = operation == 5 ? 6 : operation;
        return BitString.Unsigned(operation) + Number(random, 30) + (operation == 3 ? Number(random, 4) : "");
    }

    private static string Optional(Random random, int count) =>
        random.Next(2) == 0 ? "0" : "1" + string.Concat(Enumerable.Range(0, count).Select(_ => BitString.Signed(random.Next(-128, 128))));

    private static string Number(Random random, int limit) => BitString.Unsigned(random.Next(limit));

    private static string Bit(Random random) => random.Next(2) == 0 ? "0" : "1";
}
