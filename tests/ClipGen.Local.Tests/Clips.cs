using System.Diagnostics;
using System.Text.Json;

namespace ClipGen.Local.Tests;

/// <summary>Looks at what the program left: status documents, pictures, and leftovers.</summary>
internal static class Clips
{
    private static readonly string[] OneCleanAttempt = ["0 added", "1 started", "1 extracted", "1 stitched", "1 completed"];

    public static async Task<List<JsonElement>> Status(string data, string episode = "ep-1")
    {
        var status = await ClipgenProcess.Run(data, ["status", "--tenant", SmallEpisode.Tenant, "--episode", episode, "--json"]);
        Assert.True(status.ExitCode == 0, status.Errors);
        return [.. JsonElement.Parse(status.Output).GetProperty("clips").EnumerateArray()];
    }

    /// <summary>Every clip complete, by one attempt, with every step once; and the program's own check finds nothing.</summary>
    public static async Task AllMadeOnce(string data, int count, string episode = "ep-1")
    {
        var clips = await Status(data, episode);
        Assert.Equal(count, clips.Count);
        Assert.All(clips, clip => Assert.Equal(OneCleanAttempt, History(clip)));
        var check = await ClipgenProcess.Run(data, ["check"]);
        Assert.True(check.ExitCode == 0, check.Output);
    }

    public static IEnumerable<string> History(JsonElement clip) =>
        clip.GetProperty("history")
            .EnumerateArray()
            .Select(e => $"{e.GetProperty("attempt").GetInt32()} {e.GetProperty("step").GetString()}");

    /// <summary>A hash of every decoded picture of each clip.</summary>
    public static async Task<Dictionary<string, string>> Pictures(string data, string episode = "ep-1")
    {
        var hashes = new Dictionary<string, string>();
        foreach (var clip in Directory.EnumerateDirectories(Path.Combine(data, "media", SmallEpisode.Tenant, episode, "clips")))
        {
            string[] arguments = ["-v", "error", "-i", Path.Combine(clip, "clip.mp4"), "-map", "0:v", "-f", "framemd5", "-"];
            using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments)
            {
                RedirectStandardOutput = true,
            })!;
            hashes[Path.GetFileName(clip)] = await ffmpeg.StandardOutput.ReadToEndAsync();
            await ffmpeg.WaitForExitAsync();
            Assert.Equal(0, ffmpeg.ExitCode);
        }
        return hashes;
    }

    /// <summary>Nothing temporary, no segment file and no lock file is left.</summary>
    public static void NothingIsLeft(string data) => Assert.Empty(((string[])[Path.Combine(data, "work"), Path.Combine(data, "locks")])
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories)));
}
