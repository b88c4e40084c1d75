using System.Globalization;

namespace ClipGen.Bench;

/// <summary>The least work that there is: pictures copied from the key picture before each start, sound encoded. It is not exact.</summary>
internal sealed class StreamCopyWay(BenchRecording recording, BenchFolder folder)
{
    public async Task<string> Make(Scene scene)
    {
        var parts = new List<string>();
        foreach (var (start, end) in scene.Segments)
        {
            var part = folder.File($"copy-{parts.Count}.mp4");
            await Ffmpeg.Run(
                "-ss", Number(start), "-i", recording.Joined, "-t", Number(end - start), "-c:v", "copy", "-c:a", "aac", "-b:a", "192k", part);
            parts.Add(part);
        }
        var (list, output) = (folder.File("copy.txt"), folder.File("copy.mp4"));
        await File.WriteAllLinesAsync(list, parts.Select(p => $"file '{p}'"));
        await Ffmpeg.Run("-f", "concat", "-safe", "0", "-i", list, "-c", "copy", "-movflags", "+faststart", output);
        return output;
    }

    private static string Number(double seconds) => seconds.ToString("0.000", CultureInfo.InvariantCulture);
}
