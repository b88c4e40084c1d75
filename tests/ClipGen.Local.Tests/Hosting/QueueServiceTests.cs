using ClipGen.Contracts;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ClipGen.Local.Tests;

/// <summary>
/// <c>serve</c> goes on making clips, whatever a round meets. The clips here have no recording: they fail, which is an end as well.
/// </summary>
public sealed class QueueServiceTests
{
    [Fact]
    public async Task A_bad_row_in_the_queue_stops_no_other_clip()
    {
        var logs = new RememberedLogs();
        await using var studio = new Studio(services => services.AddLogging(l => l.AddProvider(logs)));
        await studio.Add("c1", new Segment("00:01", "00:02"));
        await studio.Get<QueueStore>().Enqueue(new("acme", "ep-1", "c1"), 1);
        new SqliteFile(studio.Folder.Queue, "the queue").With(connection => connection.Execute(
            """
            INSERT INTO attempts VALUES
                ('disk', '../..', 'ep-1', 'c1', 1, 'a', 0),
                ('disk', 'acme', 'ep-1', 'c1', 99999999999, 'b', 0),
                ('disk', 'acme', 'ep-1', 'c1', 'x', 'c', 0)
            """));

        using var host = await Serve(studio);
        await Ended(studio, "c1");
        await host.StopAsync();

        Assert.Contains("not an attempt: ../../ep-1/c1/1;", logs.Text, StringComparison.Ordinal);
        Assert.Contains("not an attempt: acme/ep-1/c1/99999999999;", logs.Text, StringComparison.Ordinal);
        Assert.Contains("not an attempt: acme/ep-1/c1/x;", logs.Text, StringComparison.Ordinal);
        Assert.Equal(ErrorCode.TrackMissing, (await studio.Find("c1")).ProcessingError!.Code);
    }

    [Fact]
    public async Task A_look_that_fails_unexpectedly_is_logged_and_the_next_one_finds_the_clip()
    {
        var logs = new RememberedLogs();
        await using var studio = new Studio(services => services.AddLogging(l => l.AddProvider(logs)));
        await studio.Add("c1", new Segment("00:01", "00:02"));
        await studio.Get<QueueStore>().Enqueue(new("acme", "ep-1", "c1"), 1);
        // Where the folder of locks belongs lies a file: nobody can tell whether the clip is being made.
        studio.Get<ClipMaker>();
        Directory.Move(studio.Folder.Locks, studio.Folder.Locks + "-away");
        await File.WriteAllTextAsync(studio.Folder.Locks, "");

        using var host = await Serve(studio);
        await Wait.Until(
            () => Task.FromResult((logs.Text.Contains("could not be looked for", StringComparison.Ordinal), logs.Text)),
            "the fault is logged");
        File.Delete(studio.Folder.Locks);
        Directory.Move(studio.Folder.Locks + "-away", studio.Folder.Locks);
        await Ended(studio, "c1");

        Assert.False(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        await host.StopAsync();
    }

    /// <summary>Not even a log that cannot be written, as on a full disk, ends the only worker.</summary>
    [Fact]
    public async Task A_worker_that_ends_unexpectedly_is_replaced()
    {
        var broken = true;
        var logs = new RememberedLogs(line =>
        {
            if (broken && line.Contains("c1: attempt 1 could not be made", StringComparison.Ordinal))
            {
                throw new IOException("no space left on device");
            }
        });
        await using var studio = new Studio(
            services => services.Before<IClipStore>(inner => new BrokenStore(inner)).AddLogging(l => l.AddProvider(logs)),
            null,
            "ClipGen:MaxParallelClips=1");
        await studio.Add("c2", new Segment("00:01", "00:02"));
        await studio.Get<QueueStore>().Enqueue(new("acme", "ep-1", "c1"), 1);

        using var host = await Serve(studio);
        await Wait.Until(
            () => Task.FromResult((logs.Text.Contains("stopped making clips", StringComparison.Ordinal), logs.Text)),
            "the worker's end is logged");
        broken = false;
        await studio.Get<QueueStore>().Enqueue(new("acme", "ep-1", "c2"), 1);
        await Ended(studio, "c2");

        Assert.False(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        await host.StopAsync();
    }

    /// <summary>The service in a real host, which ends itself when a service of its own fails.</summary>
    private static async Task<IHost> Serve(Studio studio)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddHostedService(_ => studio.Create<QueueService>());
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static Task Ended(Studio studio, string clip) => Wait.Until(async () =>
    {
        var (status, queued) = ((await studio.Find(clip)).Status, await studio.Get<QueueStore>().Queued());
        return (status == ClipStatus.Failed && queued.All(q => q.Clip.ClipId != clip), $"{status}, {string.Join(' ', queued)}");
    }, $"{clip} ended");

    /// <summary>Does not know what to do about one clip.</summary>
    private sealed class BrokenStore(IClipStore inner) : DelegatingClipStore(inner)
    {
        public override Task<(Clip Clip, string Version)?> Find(ClipKey key, CancellationToken cancellation) =>
            key.ClipId == "c1" ? throw new InvalidOperationException("nobody expected this") : base.Find(key, cancellation);
    }
}
