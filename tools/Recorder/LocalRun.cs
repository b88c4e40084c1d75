using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Recorder;

/// <summary>The embedded host over one data folder, its workflow watched.</summary>
internal sealed class LocalRun(string data) : IAsyncDisposable
{
    private readonly ServiceProvider services = Host(data, []);

    public IServiceProvider Services => services;

    /// <summary>What an event leaves in the queue until the clips have ended.</summary>
    public async Task Queue(params string[] clips)
    {
        foreach (var clip in clips)
        {
            await services.GetRequiredService<QueueStore>().Enqueue(Key(clip), 1);
        }
    }

    /// <summary>Makes a clip to its end and writes every message and the history of its steps.</summary>
    public async Task Make(string clip, RecordedFolder recorded, params (string Name, string Value)[] settings)
    {
        var name = clip[(clip.IndexOf('-', StringComparison.Ordinal) + 1)..];
        await using var host = Host(data, settings);
        var order = await Order(host, clip);
        var steps = new RecordingSteps(Steps(host, order));
        await Run(steps, order);
        recorded.WriteText(RecordedFolder.Core, $"{name}.history.jsonl", steps.History(order));
        foreach (var message in steps.Messages)
        {
            recorded.Write(RecordedFolder.Core, message, name + MessageName.Of(message));
        }
        await host.GetRequiredService<QueueStore>().Ended(order.Clip, order.Attempt);
    }

    /// <summary>Leaves a clip as a process does that is killed after it wrote an entry.</summary>
    public async Task BeginOnly(string clip, StatusStep last)
    {
        var order = await Order(services, clip);
        var steps = new RecordingSteps(Steps(services, order), last);
        _ = Run(steps, order);
        await steps.Stopped;
    }

    /// <summary>The database in one small file.</summary>
    public static void Compact(DataFolder folder, string target)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = DELETE; VACUUM;";
        command.ExecuteNonQuery();
        connection.Close();
        File.Copy(folder.Database, target, overwrite: true);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        return services.DisposeAsync();
    }

    private static ClipKey Key(string clip) => new(Scene.Episode.TenantId, Scene.Episode.EpisodeId, clip);

    private static ServiceProvider Host(string data, (string Name, string Value)[] settings) => new ServiceCollection()
        .AddLogging(logs => logs.AddSimpleConsole())
        .AddSingleton<IProgressBoard, LatestProgress>()
        .AddLocalHost(Configuration(settings), new DataFolder(data))
        .BuildServiceProvider();

    private static IConfiguration Configuration((string Name, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, string? (s) => s.Value)).Build();

    private static LocalSteps Steps(IServiceProvider host, GenerateClipOrder order) => new(
        host.GetRequiredService<StepClasses>(),
        order.Clip,
        order.Attempt,
        host.GetRequiredService<IProgressBoard>(),
        host.GetRequiredService<LocalRetry>(),
        TimeProvider.System,
        default);

    private static async Task<GenerateClipOrder> Order(IServiceProvider host, string clip)
    {
        var store = host.GetRequiredService<IClipStore>();
        var (record, _) = (await store.Find(Key(clip), default))!.Value;
        return new(record.Key, record.Attempt + 1, host.GetRequiredService<GenerationSettings>());
    }

    /// <summary>One step's answer after another, as on Durable Functions.</summary>
    private static async Task Run(IClipSteps steps, GenerateClipOrder order)
    {
        try
        {
            var oneByOne = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
            await Task.Factory.StartNew(() => GenerateClip.Run(steps, order), default, TaskCreationOptions.None, oneByOne).Unwrap();
        }
        catch (StepFailedException)
        {
            // The clip that is meant to fail; its messages are what is wanted.
        }
    }
}
