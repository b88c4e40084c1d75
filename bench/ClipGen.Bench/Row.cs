namespace ClipGen.Bench;

/// <summary>One way on one scene.</summary>
/// <param name="TimeRatio">Its time in times of the original's; null for the original itself.</param>
internal sealed record Row(
    string Scene, string Way, string Preset, int Crf, double WallSeconds, double CpuSeconds, long PeakBytes, long FileBytes, Quality Quality, double? TimeRatio = null, double? CpuRatio = null)
{
    /// <summary>Times are the best of so many: whatever else the machine does only adds to them.</summary>
    private const int Times = 3;

    public static async Task<Row> Measure(Scene scene, string way, string preset, int crf, Recording recording, Func<Task<string>> make)
    {
        var best = await Usage.Of(make);
        for (var i = 1; i < Times; i++)
        {
            var again = await Usage.Of(make);
            best = again.WallSeconds < best.WallSeconds ? again : best;
        }
        var quality = await Quality.Of(best.Made, scene, recording);
        return new(scene.Name, way, preset, crf, best.WallSeconds, best.CpuSeconds, best.PeakBytes, new FileInfo(best.Made).Length, quality);
    }

    public Row ComparedTo(Row original) => this with { TimeRatio = WallSeconds / original.WallSeconds, CpuRatio = CpuSeconds / original.CpuSeconds };
}
