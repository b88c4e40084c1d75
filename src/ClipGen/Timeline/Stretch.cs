namespace ClipGen.Timeline;

/// <summary>A stretch of time, seconds.</summary>
public readonly record struct Stretch(double Start, double End)
{
    public double Seconds => End - Start;

    /// <summary>The same stretch on a clock that is <paramref name="seconds"/> ahead.</summary>
    public Stretch Shifted(double seconds) => new(Start + seconds, End + seconds);

    /// <summary>The stretch with a margin on either side, seconds.</summary>
    public Stretch Widened(double margin) => new(Start - margin, End + margin);

    /// <summary>
    /// The stretches of this one that none of <paramref name="covered"/> covers, where they are longer than <paramref name="shortest"/>
    /// seconds.
    /// </summary>
    public IReadOnlyList<Stretch> Without(IEnumerable<Stretch> covered, double shortest)
    {
        var left = new List<Stretch>();
        var (at, end) = (Start, End);
        foreach (var part in covered.Where(c => c.End > at && c.Start < end).OrderBy(c => c.Start).ToList())
        {
            if (part.Start - at > shortest)
            {
                left.Add(new(at, part.Start));
            }
            at = Math.Max(at, part.End);
        }
        if (End - at > shortest)
        {
            left.Add(this with { Start = at });
        }
        return left;
    }
}
