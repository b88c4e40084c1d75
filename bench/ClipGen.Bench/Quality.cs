namespace ClipGen.Bench;

/// <summary>What a clip shows, against what it must show.</summary>
/// <param name="Lost">Pictures that are not there.</param>
/// <param name="Doubled">Pictures that are there more than once.</param>
/// <param name="Foreign">Pictures that nobody asked for.</param>
/// <param name="DriftMilliseconds">The farthest that a click lies from the picture it belongs to.</param>
/// <param name="Similarity">Mean SSIM of the pictures against the same ones of the recording.</param>
internal sealed record Quality(int Lost, int Doubled, int Foreign, double DriftMilliseconds, double Similarity)
{
    public static async Task<Quality> Of(string file, Scene scene, BenchRecording recording)
    {
        var expected = scene.Frames().ToHashSet();
        var (shown, similarity) = Look(file, recording);
        var counts = shown.GroupBy(n => n).ToDictionary(g => g.Key, g => g.Count());
        return new(
            expected.Count(n => !counts.ContainsKey(n)),
            counts.Where(c => expected.Contains(c.Key)).Sum(c => c.Value - 1),
            counts.Where(c => !expected.Contains(c.Key)).Sum(c => c.Value),
            Drift(shown, await Clicks.Of(file)),
            similarity);
    }

    private static (List<int> Shown, double Similarity) Look(string file, BenchRecording recording)
    {
        using var clip = Pictures.Of(file);
        Pictures? source = null;
        var (shown, sum, compared) = (new List<int>(), 0.0, 0);
        while (clip.Next())
        {
            var number = clip.Number;
            source = Seek(source, number, shown.Count == 0 ? -1 : shown[^1], recording);
            shown.Add(number);
            if (source is not null)
            {
                sum += Bench.Similarity.Of(clip.Current, source.Current);
                compared++;
            }
        }
        source?.Dispose();
        return (shown, sum / compared);
    }

    /// <summary>The recording at the picture of that number, reopened when the clip jumps.</summary>
    private static Pictures? Seek(Pictures? source, int number, int before, BenchRecording recording)
    {
        if (source is null || number <= before || number > before + BenchRecording.Rate)
        {
            source?.Dispose();
            var chunk = number / (BenchRecording.ChunkSeconds * BenchRecording.Rate);
            source = Pictures.Of(
                recording.Chunk(chunk), Math.Max(0, ((double)number / BenchRecording.Rate) - (chunk * BenchRecording.ChunkSeconds) - 3));
            source.Next();
        }
        while (source.Number != number)
        {
            if (!source.Next())
            {
                // The chunk ended: the picture is in the next one.
                source.Dispose();
                source = Pictures.Of(recording.Chunk(number / (BenchRecording.ChunkSeconds * BenchRecording.Rate)));
                source.Next();
            }
        }
        return source;
    }

    private static double Drift(List<int> shown, List<double> clicks)
    {
        var worst = 0.0;
        for (var i = 0; i < shown.Count; i++)
        {
            // A click at a cut's very edge may be outside of it by a sample.
            var inside = i > 2 && i < shown.Count - 2 && shown[i - 1] == shown[i] - 1 && shown[i + 1] == shown[i] + 1;
            if (shown[i] % BenchRecording.Rate == 0 && inside && clicks.Count > 0)
            {
                var time = (double)i / BenchRecording.Rate;
                worst = Math.Max(worst, clicks.Min(c => Math.Abs(c - time)));
            }
        }
        return worst * 1000;
    }
}
