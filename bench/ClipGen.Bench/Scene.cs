namespace ClipGen.Bench;

/// <summary>What is cut, in seconds of the recording; chunks are 120 s long.</summary>
internal sealed record Scene(string Name, IReadOnlyList<(double Start, double End)> Segments)
{
    /// <summary>It is made once by each way before anything is measured.</summary>
    public static Scene WarmUp { get; } = new("warm-up", [(1.1, 4.1)]);

    public static IReadOnlyList<Scene> Short { get; } =
    [
        new("5 s, 100 s into a chunk", [(100.3, 105.3)]),
        new("15 s, 100 s into a chunk", [(100.3, 115.3)]),
        new("6 s over a border", [(117.1, 123.1)]),
        new("clip of six 4 s segments", [(10.2, 14.2), (55.7, 59.7), (118.3, 122.3), (90.4, 94.4), (150.9, 154.9), (200.6, 204.6)]),
    ];

    public static IReadOnlyList<Scene> Long { get; } =
        [new("60 s, 30 s into a chunk", [(30.3, 90.3)]), new("300 s over three chunks", [(30.3, 330.3)])];

    public double Seconds => Segments.Sum(s => s.End - s.Start);

    /// <summary>The pictures that a clip must show, in order.</summary>
    public IEnumerable<int> Frames() => Segments.SelectMany(s =>
    {
        var (first, end) = (
            (int)Math.Ceiling((s.Start * BenchRecording.Rate) - 1e-9), (int)Math.Ceiling((s.End * BenchRecording.Rate) - 1e-9));
        return Enumerable.Range(first, end - first);
    });
}
