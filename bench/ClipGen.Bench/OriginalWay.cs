using System.Globalization;

namespace ClipGen.Bench;

/// <summary>
/// The AWS original's way: each chunk is opened from its start, the part is encoded (preset fast, crf 23), parts and segments are joined by
/// copy. As many run side by side as ClipGen may.
/// </summary>
internal sealed class OriginalWay(BenchRecording recording, BenchFolder folder)
{
    public async Task<string> Make(Scene scene)
    {
        var gate = new SemaphoreSlim(ClipGenWay.Slots);
        var segments = await Task.WhenAll(scene.Segments.Select(async (segment, i) =>
        {
            await gate.WaitAsync();
            try
            {
                return await Segment(segment.Start, segment.End, i);
            }
            finally
            {
                gate.Release();
            }
        }));
        return await Join(segments, "original.mp4");
    }

    private async Task<string> Segment(double start, double end, int index)
    {
        var parts = new List<string>();
        for (var chunk = (int)start / BenchRecording.ChunkSeconds; chunk * BenchRecording.ChunkSeconds < end; chunk++)
        {
            var (from, to) = (
                Math.Max(0, start - (chunk * BenchRecording.ChunkSeconds)),
                Math.Min(BenchRecording.ChunkSeconds, end - (chunk * BenchRecording.ChunkSeconds)));
            var part = folder.File($"part-{index}-{chunk}.mp4");
            await Ffmpeg.Run("-i", recording.Chunk(chunk), "-ss", Number(from), "-t", Number(to - from),
                "-c:v", "libx264", "-preset", "fast", "-crf", "23", "-c:a", "aac", part);
            parts.Add(part);
        }
        return parts is [var only] ? only : await Join(parts, $"segment-{index}.mp4");
    }

    private async Task<string> Join(IReadOnlyList<string> parts, string name)
    {
        var (list, output) = (folder.File(name + ".txt"), folder.File(name));
        await File.WriteAllLinesAsync(list, parts.Select(p => $"file '{p}'"));
        await Ffmpeg.Run("-f", "concat", "-safe", "0", "-i", list, "-c", "copy", "-movflags", "+faststart", output);
        return output;
    }

    private static string Number(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);
}
