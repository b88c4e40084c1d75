using System.Net;
using System.Text.Json;
using ClipGen.Contracts;
using ClipGen.Contracts.Azurite;
using ClipGen.Contracts.Http;
using ClipGen.Episodes;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Functions.Tests.EndToEnd;

/// <summary>
/// An Azurite, a recording of two tracks in it, and the real Functions host with the app: all that production has but Azure.
/// </summary>
public sealed class CloudFixture : IContractHost, IAsyncLifetime
{
    private readonly WorkFolder folder = new(Path.Combine(Path.GetTempPath(), "clipgen-end-to-end"));
    private RecordedTracks? tracks;
    private FunctionsHost? host;

    public CloudFixture() => Client = new(this);

    public AzuriteServer Azurite { get; } = new();

    public HttpClient Http => host!.Http;

    public string Log => host!.Log;

    public EpisodeClient Client { get; }

    /// <summary>App settings beside those that every test's host has.</summary>
    public (string Name, string Value)[] Settings { get; init; } = [];

    /// <summary>What the host's health answers once it is up.</summary>
    public HttpStatusCode Health { get; init; } = HttpStatusCode.OK;

    // The host's own answers: its Event Grid extension's.
    public HttpStatusCode EventThatIsNotJson => HttpStatusCode.InternalServerError;

    public HttpStatusCode EventWithoutStorage => HttpStatusCode.InternalServerError;

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
        tracks = await RecordedTracks.Make();
        await StartHost();
    }

    public async Task DisposeAsync()
    {
        if (host is not null)
        {
            await host.DisposeAsync();
        }
        await Azurite.DisposeAsync();
        tracks?.Dispose();
        folder.Dispose();
    }

    public async Task StartHost() => host = await FunctionsHost.Start(Azurite, App, Health, Settings);

    public Task KillHost() => host!.Kill();

    public Task Record(EpisodeKey episode) =>
        tracks!.Put(episode, (name, file) => Azurite.Blobs.GetBlobContainerClient("media").GetBlobClient(name).UploadAsync(file));

    public Task<IReadOnlyList<string>> Files(EpisodeKey episode) => Azurite.Files(episode);

    public Task<IAsyncDisposable> BreakStore() => Azurite.WithoutTable();

    /// <summary>Waits until every clip has ended, and until its durable instance has.</summary>
    public async Task<StatusDocument> Ended(EpisodeKey episode, int attempt = 1)
    {
        var ended = await Client.Ended(episode, attempt);
        foreach (var clip in ended.Clips)
        {
            await Client.Until(
                async () => await Durable(clip.InstanceId!) is "Completed" or "Failed" or "Terminated", $"{clip.InstanceId} ended");
        }
        Assert.Empty(await new CheckEpisode(Azurite.ClipStore, Azurite.MediaStore).Run(episode, default));
        return ended;
    }

    public async Task<string?> Durable(string instanceId)
    {
        using var answer = await Http.GetAsync($"/runtime/webhooks/durabletask/instances/{instanceId}");
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("runtimeStatus").GetString();
    }

    /// <summary>The finished clip as ffprobe sees it.</summary>
    public async Task<MediaInfo> Probed(string name)
    {
        var path = folder.File($"{Guid.NewGuid():N}.mp4");
        await Azurite.Blobs.GetBlobContainerClient("media").GetBlobClient(name).DownloadToAsync(path);
        return Probe.Read(await Ffmpeg.Run(Probe.WholeJob(FfmpegArguments.File(path), "mp4", "probing"), null, default));
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
