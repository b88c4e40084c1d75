namespace ClipGen.Bench;

/// <summary>
/// The least work that there is: pictures copied from the key picture before each start, sound encoded as in all clips. It is not exact.
/// </summary>
internal sealed class StreamCopyWay(BenchRecording recording, BenchFolder folder)
{
    public async Task<string> Make(Scene scene)
    {
        var parts = new List<string>();
        foreach (var (start, end) in scene.Segments)
        {
            var part = folder.File($"copy-{parts.Count}.mp4");
            await Ffmpeg.Run(
                "-ss", Ffmpeg.Number(start), "-i", recording.Joined, "-t", Ffmpeg.Number(end - start),
                "-c:v", "copy", "-c:a", "aac", "-b:a", "192k", "-ac", "2", part);
            parts.Add(part);
        }
        return await Ffmpeg.Join(parts, folder.File("copy.mp4"));
    }
}
