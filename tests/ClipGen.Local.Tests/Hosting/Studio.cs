using System.Text.Json;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Local.Tests;

/// <summary>The embedded host over a folder of its own: the real stores, steps and ffmpeg, but for what a test puts before them.</summary>
internal sealed class Studio : IAsyncDisposable
{
    private readonly ServiceProvider services;

    /// <param name="replace">Puts decorators before the real services.</param>
    /// <param name="settings">As <c>ClipGen:Crf=30</c>.</param>
    public Studio(Action<IServiceCollection>? replace = null, string? root = null, params string[] settings)
    {
        Folder = new(root ?? TestRun.NewFolder("data"));
        var given = settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create(s[0], (string?)s[1]));
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ClipGen:Preset", "ultrafast")])
            .AddInMemoryCollection(given)
            .Build();
        var collection = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider, HurriedClock>()
            .AddSingleton<IProgressBoard, SilentBoard>()
            .AddLocalHost(configuration, Folder);
        replace?.Invoke(collection);
        services = collection.BuildServiceProvider();
    }

    public DataFolder Folder { get; }

    public EpisodeKey Episode { get; init; } = new("acme", "ep-1");

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A class that works on a queue, with a queue of its own.</summary>
    public T Create<T>() => ActivatorUtilities.CreateInstance<T>(services, ActivatorUtilities.CreateInstance<ClipQueue>(services));

    public string TrackFolder(string track) => Path.Combine(Folder.Media, MediaNames.TrackFolder(new(Episode, track)));

    /// <summary>Puts a track there as a recorder would have: chunks and playlist as files.</summary>
    public async Task Record(string track, string chunks, params string[] speakers)
    {
        if (Get<IStoragePlace>().IsShared)
        {
            await Get<IMediaStore>().PutTrack(new(Episode, track), chunks, null, default);
        }
        else
        {
            Directory.CreateDirectory(TrackFolder(track));
            foreach (var path in Directory.EnumerateFiles(chunks))
            {
                File.Copy(path, Path.Combine(TrackFolder(track), Path.GetFileName(path)));
            }
        }
        await Get<IClipStore>().PutTrack(Episode, new(track, speakers), default);
    }

    public Task<PutEpisodeResult> Add(string clip, params Segment[] segments) =>
        Get<PutEpisode>().Run(new(Episode, [], [new(clip, null, segments)]), default);

    /// <summary>Receives the episode's event and makes its clips, as <c>clipgen run</c> does.</summary>
    /// <param name="beforeStart">Happens between the event and the start of the first clip.</param>
    public Task<IReadOnlyList<Clip>> Run(string? events = null, Func<Task>? beforeStart = null, CancellationToken stop = default) =>
        Make(async queue =>
        {
            var starts = ActivatorUtilities.CreateInstance<StartClips>(services, queue);
            var begin = ActivatorUtilities.CreateInstance<BeginEpisode>(services, starts);
            await ActivatorUtilities.CreateInstance<ReceiveEvents>(services, begin).Run(EventReader.Read(events ?? Event()), stop);
            await queue.TakeUp(e => e == Episode, stop);
            await (beforeStart?.Invoke() ?? Task.CompletedTask);
        }, stop);

    /// <summary>Makes one clip again, as <c>clipgen retry</c> does.</summary>
    public Task Again(ClipKey clip) =>
        Make(queue => ActivatorUtilities.CreateInstance<RetryClip>(services, queue).Run(clip, force: false, default), default);

    private async Task<IReadOnlyList<Clip>> Make(Func<ClipQueue, Task> fill, CancellationToken stop)
    {
        var queue = ActivatorUtilities.CreateInstance<ClipQueue>(services);
        await fill(queue);
        queue.Close();
        var made = new List<Clip>();
        await queue.Run(clip =>
        {
            lock (made)
            {
                made.Add(clip);
            }
        }, stop);
        return made;
    }

    public string Event() => JsonSerializer.Serialize(new
    {
        id = "1",
        eventType = BeginClipGeneration.EventType,
        data = new { tenantId = Episode.TenantId, episodeId = Episode.EpisodeId },
    });

    public async Task<Clip> Find(string clip) =>
        (await Get<IClipStore>().Find(Episode.Clip(clip), default))!.Value.Clip;

    public Task<IReadOnlyList<StatusEntry>> History(string clip) =>
        Get<IClipStore>().History(Episode.Clip(clip), default);

    /// <summary>The finished file's path.</summary>
    public string FileOf(string clip) => Path.Combine(Folder.Media, MediaNames.Clip(Episode.Clip(clip)));

    /// <summary>Makes one clip, and it must succeed.</summary>
    public async Task<Clip> Make(string clip, params Segment[] segments)
    {
        await Add(clip, segments);
        var made = Assert.Single(await Run());
        Assert.True(made.Status == ClipStatus.Complete, made.ProcessingError?.Message);
        await AssertSound();
        return made;
    }

    /// <summary>Makes one clip, and it must fail as R2 says.</summary>
    public async Task<ProcessingError> Fail(string clip, params Segment[] segments)
    {
        await Add(clip, segments);
        await Run();
        return await Failed(clip);
    }

    /// <summary>R2.2, R2.3: status, record and last entry say the same, and the check finds nothing wrong.</summary>
    public async Task<ProcessingError> Failed(string clip)
    {
        var (made, last) = (await Find(clip), (await History(clip))[^1]);
        Assert.Equal((ClipStatus.Failed, ClipStatus.Failed, StatusStep.Failed), (made.Status, last.Status, last.Step));
        Assert.NotNull(made.ProcessingError);
        Assert.Equal(Text(made.ProcessingError), Text(last.Error));
        Assert.Equal(last.Timestamp, made.ProcessingError.Timestamp);
        Assert.False(string.IsNullOrWhiteSpace(made.ProcessingError.Message));
        Assert.Null(made.Output);
        await AssertSound();
        return made.ProcessingError;

        static string Text(ProcessingError? error) => JsonSerializer.Serialize(error, ClipGenJson.Options);
    }

    /// <summary>
    /// R6.6, and nothing temporary is left. The folder appears with the first temporary file: a clip may fail before that.
    /// </summary>
    public async Task AssertSound()
    {
        Assert.Empty(await Get<CheckEpisode>().Run(Episode, default));
        if (Directory.Exists(Folder.Temporary))
        {
            Assert.Empty(Directory.EnumerateFiles(Folder.Temporary, "*", SearchOption.AllDirectories));
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private sealed class SilentBoard : IProgressBoard
    {
        public void Progressed(ClipKey clip, int attempt, Workflow.Messages.Progress progress)
        {
        }

        public void Encoded(ClipKey clip, int? segment, double share)
        {
        }

        public void Ended(ClipKey clip, string? error)
        {
        }
    }

    /// <summary>Pauses between tries are a hundredth as long; the time of day is true.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / 100 : dueTime, period);
    }
}
