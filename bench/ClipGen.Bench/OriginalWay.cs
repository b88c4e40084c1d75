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
        return await Ffmpeg.Join(segments, folder.File("original.mp4"));
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
            await Ffmpeg.Run("-i", recording.Chunk(chunk), "-ss", Ffmpeg.Number(from), "-t", Ffmpeg.Number(to - from),
                "-c:v", "libx264", "-preset", "fast", "-crf", "23", "-c:a", "aac", part);
            parts.Add(part);
        }
        return parts is [var only] ? only : await Ffmpeg.Join(parts, folder.File($"segment-{index}.mp4"));
    }
}
