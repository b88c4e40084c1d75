namespace ClipGen.Bench;

/// <summary>Structural similarity of luma (Wang et al. 2004, without the Gaussian): the mean over blocks of 8 by 8.</summary>
internal static class Similarity
{
    private const int Block = 8;
    private const double C1 = 6.5025;
    private const double C2 = 58.5225;

    public static double Of(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var (sum, blocks) = (0.0, 0);
        for (var y = 0; y + Block <= BenchRecording.Height; y += Block)
        {
            for (var x = 0; x + Block <= BenchRecording.Width; x += Block)
            {
                sum += OfBlock(a, b, (y * BenchRecording.Width) + x);
                blocks++;
            }
        }
        return sum / blocks;
    }

    private static double OfBlock(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int at)
    {
        const int N = Block * Block;
        int sumA = 0, sumB = 0, squares = 0, products = 0;
        for (var y = 0; y < Block; y++)
        {
            var rowA = a.Slice(at + (y * BenchRecording.Width), Block);
            var rowB = b.Slice(at + (y * BenchRecording.Width), Block);
            for (var x = 0; x < Block; x++)
            {
                sumA += rowA[x];
                sumB += rowB[x];
                squares += (rowA[x] * rowA[x]) + (rowB[x] * rowB[x]);
                products += rowA[x] * rowB[x];
            }
        }
        double meanA = (double)sumA / N, meanB = (double)sumB / N;
        var variances = ((double)squares / N) - (meanA * meanA) - (meanB * meanB);
        var covariance = ((double)products / N) - (meanA * meanB);
        return ((2 * meanA * meanB) + C1) * ((2 * covariance) + C2) / (((meanA * meanA) + (meanB * meanB) + C1) * (variances + C2));
    }
}
