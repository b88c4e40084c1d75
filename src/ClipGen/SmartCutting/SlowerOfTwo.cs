namespace ClipGen.SmartCutting;

/// <summary>How far two pieces of work are that run at the same time: as far as the slower one.</summary>
internal sealed class SlowerOfTwo
{
    private readonly Lock turn = new();
    private readonly IProgress<double> both;
    private readonly double[] shares = new double[2];

    private SlowerOfTwo(IProgress<double> both) => this.both = both;

    /// <param name="both">Told how far both are, 0 to 1; null if nobody wants to know.</param>
    public static (IProgress<double>? First, IProgress<double>? Second) Of(IProgress<double>? both)
    {
        if (both is null)
        {
            return (null, null);
        }
        var two = new SlowerOfTwo(both);
        return (new One(two, 0), new One(two, 1));
    }

    private void Report(int which, double share)
    {
        lock (turn)
        {
            shares[which] = share;
            both.Report(shares.Min());
        }
    }

    private sealed class One(SlowerOfTwo two, int which) : IProgress<double>
    {
        public void Report(double value) => two.Report(which, value);
    }
}
