namespace ClipGen.Bench;

/// <summary>One way on one scene.</summary>
/// <param name="Used">Its best time, and what that took.</param>
/// <param name="Original">What the original took; null for the original itself.</param>
internal sealed record Row(Scene Scene, Way Way, Usage Used, long FileBytes, Quality Quality, Usage? Original)
{
    /// <summary>Times are the best of so many: whatever else the machine does only adds to them.</summary>
    private static int RoundsOf(Scene scene) => scene.Seconds < 20 ? 3 : 1;

    public double? TimeRatio => Used.WallSeconds / Original?.WallSeconds;

    public double? CpuRatio => Used.CpuSeconds / Original?.CpuSeconds;

    /// <summary>All ways take turns, so that a machine that becomes slower becomes so for all of them.</summary>
    public static async Task<IReadOnlyList<Row>> Measure(Scene scene, IReadOnlyList<Way> ways, BenchRecording recording)
    {
        var best = new Usage?[ways.Count];
        for (var round = 0; round < RoundsOf(scene); round++)
        {
            for (var i = 0; i < ways.Count; i++)
            {
                var used = await Usage.Of(() => ways[i].Make(scene));
                best[i] = best[i] is { } before && before.WallSeconds <= used.WallSeconds ? before : used;
            }
        }
        var rows = new List<Row>();
        foreach (var (way, used) in ways.Zip(best.Select(b => b!)))
        {
            var quality = await Quality.Of(used.Made, scene, recording);
            rows.Add(new(scene, way, used, new FileInfo(used.Made).Length, quality, rows.Count == 0 ? null : rows[0].Used));
        }
        return rows;
    }
}
