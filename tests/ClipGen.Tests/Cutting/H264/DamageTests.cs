using ClipGen.Cutting;
using ClipGen.Cutting.H264;

namespace ClipGen.Tests.Cutting.H264;

/// <summary>Real NAL units, damaged: each is read, or refused in one line; nothing else is ever thrown.</summary>
public sealed class DamageTests
{
    private const int Rounds = 2000;

    [Fact]
    public void Damaged_NAL_units_are_read_or_refused() => Fuzz((nal, random) =>
    {
        switch (nal.Length == 0 ? 0 : nal[0] & 31)
        {
            case 7:
                SequenceParameterSet.Parse(nal).Renamed(random.Next(32));
                break;
            case 8:
                PictureParameterSet.Parse(nal).Renamed(random.Next(256), random.Next(32));
                break;
            case 6:
                Sei.Without(nal, random.Next(7));
                break;
            default:
                var id = SliceHeader.Read(nal).PpsId;
                SliceHeader.Rename(nal, Enumerable.Range(0, 256).Last(i => SliceHeader.CanBecome(id, i)));
                break;
        }
    });

    [Fact]
    public void Damaged_slices_of_an_edge_are_rewritten_or_refused() => Fuzz((_, random) =>
    {
        var edge = RandomEdge.Of(random);
        var slices = new EdgeSlices(edge.Own, edge.Pps, edge.Host, edge.HostPpsId, edge.IdrId);
        foreach (var (own, _, shown) in edge.Slices(random, 1))
        {
            var slice = Damaged(own, random);
            SliceHeader.IsRedundant(slice, edge.Own, edge.Pps with { RedundantPictures = true });
            slices.Rewrite(slice, shown);
        }
    });

    [Fact]
    public void Damaged_streams_are_read_or_refused() => Fuzz((_, random) =>
    {
        var nals = Enumerable.Range(0, random.Next(1, 8)).Select(_ => (ReadOnlyMemory<byte>)Any(random));
        var stream = new PictureStream(new());
        stream.Put(RealNals.Sps);
        stream.Put(RealNals.Pps);
        stream.Picture(AnnexB.Split(Damaged(AnnexBBytes.Of([RealNals.Slices[0], .. nals]), random)));
    });

    [Fact]
    public void Damaged_samples_and_configurations_are_read_or_refused() => Fuzz((_, random) =>
    {
        var track = new ParameterSets();
        var stream = new PictureStream(track);
        var (sample, _) = stream.Picture([RealNals.Sps, RealNals.Pps, RealNals.Slices[0], RealNals.LastSlice]);
        stream.Configure(Damaged(track.DecoderConfiguration(), random));
        stream.Picture(Mp4Sample.Split(Damaged(sample, random)));
    });

    private static void Fuzz(Action<byte[], Random> read)
    {
        var (refused, accepted) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var random = new Random(seed);
            var nal = Any(random);
            try
            {
                read(nal, random);
                accepted++;
            }
            catch (Exception e) when (e is InvalidDataException or SmartRefusedException)
            {
                Assert.DoesNotContain('\n', e.Message);
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}\n{Convert.ToHexString(nal)}");
            }
        }
        Assert.True(refused > Rounds / 20 && accepted > Rounds / 20, $"{refused} refused, {accepted} accepted");
    }

    private static byte[] Any(Random random) => Damaged(RealNals.All.ElementAt(random.Next(RealNals.All.Count())), random);

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var i = random.Next(0, 4); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.InsertRange(at, BitString.RandomBytes(random, random.Next(1, 9)));
                    break;
                case 3:
                    bytes.InsertRange(at, new byte[random.Next(1, 12)]);
                    break;
                default:
                    bytes.RemoveAt(at);
                    break;
            }
        }
        return [.. bytes];
    }
}
