using System.Diagnostics;
using System.Text.Json;

namespace ClipGen.Local.Tests;

/// <summary>An episode of forty small seconds in a data folder of its own, imported by the program itself.</summary>
public sealed class SmallEpisode : IAsyncLifetime, IDisposable
{
    public const string Tenant = "acme";

    private readonly string root = Directory.CreateTempSubdirectory("clipgen-small-").FullName;

    /// <summary>A data folder that holds only the imported recording; copied, not shared.</summary>
    private string Imported => Path.Combine(root, "imported");

    public async Task InitializeAsync()
    {
        var video = Path.Combine(root, "recording.mp4");
        using var ffmpeg = Process.Start("ffmpeg",
        [
            "-v", "error", "-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=40", "-f", "lavfi", "-i", "sine=r=48000:d=40:beep_factor=4",
            "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-pix_fmt", "yuv420p", "-c:a", "aac", video,
        ]);
        await ffmpeg.WaitForExitAsync();
        foreach (var episode in (string[])["ep-1", "ep-2"])
        {
            var import = await ClipgenProcess.Run(
                Imported, ["import", video, "--tenant", Tenant, "--episode", episode, "--track", "main", "--chunk-seconds", "8"]);
            Assert.True(import.ExitCode == 0, import.Errors);
        }
    }

    /// <summary>A fresh data folder with the recording and these clips, all <c>detected</c>.</summary>
    /// <param name="segments">Of each clip; times are spread over the recording.</param>
    public async Task<string> Copy(int clips, int segments, string episode = "ep-1", double seconds = 1.2)
    {
        var data = Path.Combine(root, Guid.NewGuid().ToString("N"));
        CopyFolder(Imported, data);
        await Add(data, clips, segments, episode, seconds);
        return data;
    }

    public static async Task Add(string data, int clips, int segments, string episode = "ep-1", double seconds = 1.2)
    {
        var file = Path.Combine(data, "episode.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            tenantId = Tenant,
            episodeId = episode,
            clips = Enumerable.Range(0, clips).Select(c => new
            {
                clipId = $"c{c:D3}",
                segments = Enumerable.Range(0, segments).Select(s => (Start: ((c * 1.37) + (s * 9.11)) % 38, s)).Select(s => new
                {
                    startTime = Time(s.Start),
                    endTime = Time(s.Start + seconds),
                }),
            }),
        }));
        var added = await ClipgenProcess.Run(data, ["add", file]);
        Assert.True(added.ExitCode == 0, added.Errors);
    }

    public static string Event(string episode = "ep-1", string tenant = Tenant) => $$"""
        {"id":"e-1","eventType":"ClipGen.BeginClipGeneration","subject":"s","eventTime":"2026-01-01T00:00:00Z","dataVersion":"1",
         "data":{"tenantId":"{{tenant}}","episodeId":"{{episode}}"} }
        """;

    public static string CloudEvent(string episode = "ep-1", string tenant = Tenant) => $$"""
        {"specversion":"1.0","id":"e-1","source":"/test","type":"ClipGen.BeginClipGeneration",
         "data":{"tenantId":"{{tenant}}","episodeId":"{{episode}}"} }
        """;

    public static async Task<string> EventFile(string data, string episode = "ep-1")
    {
        var path = Path.Combine(data, "event.json");
        await File.WriteAllTextAsync(path, Event(episode));
        return path;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static string Time(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\.fff", null);

    private static void CopyFolder(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
        {
            Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        }
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
        }
    }
}
