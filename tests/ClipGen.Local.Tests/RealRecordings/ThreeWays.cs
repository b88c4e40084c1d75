using ClipGen.Local.Storage;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>One stretch of a recording, cut in each way there is: they must agree to the frame (R3.8).</summary>
internal sealed class ThreeWays(params (string Name, string Value)[] settings)
{
    private readonly ClipGenProgram program = new(settings);

    /// <summary>A folder for recordings.</summary>
    public string Folder => program.Beside;

    /// <summary>What the last command said on standard error.</summary>
    public string Said { get; private set; } = "";

    public async Task<string> Cut(string video, string from, string to)
    {
        var path = Path.Combine(Folder, $"cut-{Guid.NewGuid():N}.mp4");
        Said = (await program.Run("cut", video, "--from", from, "--to", to, "-o", path)).MustBe(0).Error;
        return path;
    }

    public async Task<string> ImportAndRun(string video, string from, string to)
    {
        Said = (await program.Run("import", video, "--tenant", "acme", "--episode", "ep-1", "--track", "main", "--chunk-seconds", "4"))
            .MustBe(0)
            .Error;
        return await Run(from, to);
    }

    /// <summary>The recording as ffmpeg's packager makes HLS of it, put in place by hand.</summary>
    public async Task<string> HlsInPlace(string video, string from, string to, double chunkSeconds = 4)
    {
        Directory.CreateDirectory(StoredFolder);
        await Tool.Ffmpeg(
            "-i", video, "-c", "copy",
            "-f", "hls", "-hls_time", FormattableString.Invariant($"{chunkSeconds}"), "-hls_list_size", "0",
            "-hls_segment_filename", Path.Combine(StoredFolder, "p_%03d.ts"), Path.Combine(StoredFolder, "main_chunk.m3u8"));
        return await Run(from, to);
    }

    /// <summary>A packager's folder put in place as it is, but for the playlist's name.</summary>
    public async Task<string> InPlace(string playlist, string from, string to)
    {
        HlsFolder.Copy(Path.GetDirectoryName(playlist)!, StoredFolder);
        File.Move(Path.Combine(StoredFolder, Path.GetFileName(playlist)), Path.Combine(StoredFolder, "main_chunk.m3u8"));
        return await Run(from, to);
    }

    public DataFolder Data => new(program.Data);

    public string StoredFolder => Path.Combine(program.Data, "media/acme/ep-1/videos/main/chunks");

    /// <summary>The stored playlist of the track.</summary>
    public Task<string> Stored() => File.ReadAllTextAsync(Path.Combine(StoredFolder, "main_chunk.m3u8"));

    public Task<ClipGenProgram.Outcome> TryCut(string video, string from, string to) =>
        program.Run("cut", video, "--from", from, "--to", to, "-o", Path.Combine(Folder, "refused.mp4"));

    public Task<ClipGenProgram.Outcome> TryImport(string video) =>
        program.Run("import", video, "--tenant", "acme", "--episode", "ep-1", "--track", "main");

    public Task<System.Text.Json.JsonElement> Status() => program.Status("c1");

    private async Task<string> Run(string from, string to)
    {
        (await program.Run("add", await program.Write("episode.json", ClipGenProgram.Episode(("c1", from, to))))).MustBe(0);
        var run = await program.RunWithInput(
            """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"acme","episodeId":"ep-1"}}""", "run", "-");
        Said += run.MustBe(0).Error;
        return program.ClipFile("c1");
    }
}
