using System.Net;
using System.Text;
using System.Text.Json;
using ClipGen.Clips;
using ClipGen.Contracts;
using ClipGen.Contracts.Programs;
using ClipGen.Episodes;
using ClipGen.Contracts.Azurite;
using ClipGen.Media;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Functions.Tests.EndToEnd;

/// <summary>An Azurite, a recording of two tracks in it, and the real Functions host with the app: all that production has but Azure.</summary>
public sealed class CloudFixture : IAsyncLifetime
{
    private readonly WorkFolder folder = new(Path.Combine(Path.GetTempPath(), "clipgen-end-to-end"));
    private readonly Dictionary<string, List<string>> recordings = [];
    private FunctionsHost? host;

    public AzuriteServer Azurite { get; } = new();

    public HttpClient Http => host!.Http;

    public string Log => host!.Log;

    public IFfmpeg Ffmpeg { get; } = new FfmpegProcess(() => RequiresFfmpegAttribute.Location ?? new("/missing"));

    private string App => folder.File("app");

    private static bool CanRun =>
        RequiresFunctionsHostAttribute.Func is not null && RequiresFfmpegAttribute.Location is not null;

    public async Task InitializeAsync()
    {
        if (!CanRun)
        {
            return;
        }
        CopyFolder(BuiltApp.Folder, App);
        await Azurite.InitializeAsync();
        foreach (var (track, picture) in new[] { ("main", "testsrc2"), ("guest", "smptehdbars") })
        {
            recordings[track] = await Record(track, picture);
        }
        await StartHost();
    }

    public async Task DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
        await Azurite.DisposeAsync();
        folder.Dispose();
    }

    public async Task StartHost() => host = await FunctionsHost.Start(Azurite, App);

    public Task KillHost() => host!.Kill();

    /// <summary>An episode with 24 s of recording, put there over HTTP. Each clip is a list of segments.</summary>
    public async Task<EpisodeKey> Episode(params (string ClipId, Segment[] Segments)[] clips)
    {
        var episode = Samples.Episode();
        var media = Azurite.Blobs.GetBlobContainerClient("media");
        foreach (var (track, files) in recordings)
        {
            foreach (var file in files)
            {
                await media.GetBlobClient($"{MediaNames.TrackFolder(new(episode, track))}/{Path.GetFileName(file)}").UploadAsync(file);
            }
        }
        var answer = await Put(episode, clips);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return episode;
    }

    public Task<HttpResponseMessage> Put(EpisodeKey episode, params (string ClipId, Segment[] Segments)[] clips)
    {
        var file = new
        {
            tracks = new[] { new { trackName = "main", speakers = new[] { "host" } }, new { trackName = "guest", speakers = new[] { "guest" } } },
            clips = clips.Select(c => new { clipId = c.ClipId, title = c.ClipId, segments = c.Segments }),
        };
        return Http.PutAsync(PathOf(episode), Json(JsonSerializer.Serialize(file, ClipGenJson.Options)));
    }

    public Task<HttpResponseMessage> Post(string body, string? eventType = "Notification", string function = "BeginClipGeneration")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/runtime/webhooks/EventGrid?functionName={function}") { Content = Json(body) };
        if (eventType is not null)
        {
            request.Headers.Add("aeg-event-type", eventType);
        }
        return Http.SendAsync(request);
    }

    /// <summary>Waits until every clip has ended, and until its durable instance has.</summary>
    public async Task<StatusDocument> Ended(EpisodeKey episode, int attempt = 1)
    {
        await Wait.Until(async () =>
        {
            var clips = (await Status(episode)).Clips;
            return (clips.All(c => c.Attempt >= attempt && c.Status is ClipStatus.Complete or ClipStatus.Failed), JsonSerializer.Serialize(clips, ClipGenJson.Options));
        }, $"the clips of {episode} ended");
        foreach (var clip in (await Status(episode)).Clips)
        {
            await Until(async () => await Durable(clip.InstanceId!) is "Completed" or "Failed" or "Terminated", $"{clip.InstanceId} ended");
        }
        Assert.Empty(await new CheckEpisode(Azurite.ClipStore, Azurite.MediaStore).Run(episode, default));
        return await Status(episode);
    }

    public async Task<StatusDocument> Status(EpisodeKey episode) =>
        JsonSerializer.Deserialize<StatusDocument>(await Http.GetStringAsync($"{PathOf(episode)}/clips"), ClipGenJson.Options)!;

    public async Task<string?> Durable(string instanceId)
    {
        using var answer = await Http.GetAsync($"/runtime/webhooks/durabletask/instances/{instanceId}");
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("runtimeStatus").GetString();
    }

    /// <summary>As long as the host logs something, it is alive.</summary>
    public Task Until(Func<Task<bool>> condition, string what) => Wait.Until(async () => (await condition(), Printable.Tail(Log, 8000)), what);

    /// <summary>The finished clip as ffprobe sees it.</summary>
    public async Task<MediaInfo> Probed(string name)
    {
        var path = folder.File($"{Guid.NewGuid():N}.mp4");
        await Azurite.Blobs.GetBlobContainerClient("media").GetBlobClient(name).DownloadToAsync(path);
        return Probe.Read(await Ffmpeg.Run(Probe.Job(FfmpegArguments.File(path), "mp4", "probing", countPackets: true), null, default));
    }

    public static string PathOf(EpisodeKey episode) => $"/api/tenants/{episode.TenantId}/episodes/{episode.EpisodeId}";

    public static string Event(EpisodeKey episode) => $$"""
        [{"id":"{{Guid.NewGuid()}}","eventType":"ClipGen.BeginClipGeneration","subject":"x","eventTime":"2026-03-01T00:00:00Z","dataVersion":"1",
          "data":{"tenantId":"{{episode.TenantId}}","episodeId":"{{episode.EpisodeId}}"} }]
        """;

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private async Task<List<string>> Record(string track, string picture)
    {
        await Ffmpeg.Run(new(
            FfmpegTool.Ffmpeg,
            [
                .. FfmpegArguments.Ffmpeg,
                "-f", "lavfi", "-i", $"{picture}=size=320x180:rate=25", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000", "-t", "24",
                "-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-pix_fmt", "yuv420p", "-c:a", "aac",
                "-f", "hls", "-hls_time", "6", "-hls_list_size", "0", "-hls_segment_filename", folder.File($"{track}_%03d.ts"), folder.File($"{track}_chunk.m3u8"),
            ],
            "recording",
            TimeSpan.FromMinutes(2)), null, default);
        return [.. Directory.EnumerateFiles(folder.Path, $"{track}_*")];
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
