using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using ClipGen.Episodes;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Local.Tests.Faults;

/// <summary>
/// Hundreds of episodes, each made while stores and ffmpeg fail as a seed says. <c>CLIPGEN_FAULT_SEED=n</c> runs one seed alone, and
/// <c>CLIPGEN_FAULT_SEEDS=n</c> that many.
/// </summary>
public sealed class FaultTests
{
    /// <summary>Two hosts fail in each: two hundred runs.</summary>
    private const int UsualSeeds = 100;

    /// <summary>Most of a run is pauses between tries.</summary>
    private const int AtOnce = 6;

    private static readonly (string Clip, Segment[] Segments)[] Episode =
    [
        ("c1", [new("00:01", "00:02"), new("00:03.4", "00:04.6")]),
        ("c2", [new("00:00.52", "00:01.2", "guest")]),
        ("c3", [new("00:03", "00:05", "host"), new("00:00", "00:00.6"), new("00:06", "00:06.8")]),
    ];

    private static readonly Lazy<Task<string>> Recording = new(() => new StampedSource(2, new(25), 8, 160, 96).Chunks("main", 4));
    private static readonly Lazy<Task<Dictionary<string, string>>> Reference = new(MakeReference);

    /// <summary>R1.5, R2.1–R2.7, R4.1, R4.2, R5.4, R6.6.</summary>
    [Fact]
    public async Task Whatever_fails_the_records_are_sound_and_running_the_event_again_finishes_every_clip()
    {
        var alone = Number("CLIPGEN_FAULT_SEED");
        var seeds = alone is { } one ? [one] : Enumerable.Range(0, Number("CLIPGEN_FAULT_SEEDS") ?? UsualSeeds).ToArray();
        var happened = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(seeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            var log = new List<string>();
            try
            {
                await Survive(seed, log);
            }
            catch (Exception e)
            {
                Assert.Fail($"CLIPGEN_FAULT_SEED={seed} fails: {e}\n{string.Join('\n', log)}");
            }
            log.ForEach(happened.Add);
        });
        if (alone is null)
        {
            // A plan in which nothing goes wrong would pass as well.
            Assert.All(
                Enum.GetValues<FaultKind>().Where(k => k != FaultKind.None),
                kind => Assert.Contains(happened, h => h.EndsWith($": {kind}", StringComparison.Ordinal)));
            Assert.Contains(happened, h => h.StartsWith("failed", StringComparison.Ordinal));
            Assert.Contains(happened, h => h.StartsWith("resumed", StringComparison.Ordinal));
        }
    }

    private static async Task Survive(int seed, List<string> log)
    {
        var root = TestRun.NewFolder("faults");
        await Prepare(root);
        // Twice, so that the second host meets what the first one left.
        for (var run = 0; run < 2; run++)
        {
            using var plan = new FaultPlan((seed * 2) + run, rate: new[] { 0.01, 0.03, 0.1 }[seed % 3]);
            await using var studio = Faulty(root, plan);
            try
            {
                await studio.Run(stop: plan.Stop);
            }
            catch (Exception e) when (e is not NullReferenceException)
            {
                // The event is delivered again, or the host restarted: below.
                log.Add(e.Message);
            }
            log.AddRange(plan.Log);
            await AssertAccepted(root);
        }
        await using var last = Host(root);
        var left = await last.Get<IClipStore>().Clips(last.Episode, default);
        log.AddRange(left.Where(c => c.Status == ClipStatus.InProgress).Select(c => $"resumed {c.Key}"));
        await last.Run();
        foreach (var clip in await last.Get<IClipStore>().Clips(last.Episode, default))
        {
            Assert.True(clip.Status is ClipStatus.Complete or ClipStatus.Failed, $"{clip.Key} is left {clip.Status.Text()}");
            if (clip.Status == ClipStatus.Failed)
            {
                log.Add($"failed {clip.Key}: {clip.ProcessingError!.Message}");
                Assert.True(ErrorCode.IsKnown(clip.ProcessingError.Code), clip.ProcessingError.Code);
                await last.Again(clip.Key);
            }
        }
        await AssertAccepted(root);
        Assert.Equal(await Reference.Value, await Made(last));
        Assert.Empty(await last.Get<Local.Storage.QueueStore>().Queued());
        await last.AssertSound();
    }

    /// <summary>Looks with clean stores, as <c>clipgen check</c> does.</summary>
    private static async Task AssertAccepted(string root)
    {
        await using var clean = Host(root);
        Assert.Empty(await clean.Get<CheckEpisode>().Run(clean.Episode, default));
        Assert.Equal(Episode.Length, (await clean.Get<IClipStore>().Clips(clean.Episode, default)).Count);
    }

    private static async Task Prepare(string root)
    {
        await using var studio = Host(root);
        await studio.Record("main", await Recording.Value, "host");
        foreach (var (clip, segments) in Episode)
        {
            await studio.Add(clip, segments);
        }
    }

    private static async Task<Dictionary<string, string>> MakeReference()
    {
        var root = TestRun.NewFolder("faultless");
        await Prepare(root);
        await using var studio = Host(root);
        await studio.Run();
        var made = await Made(studio);
        Assert.Equal(Episode.Length, made.Count);
        return made;
    }

    /// <summary>A hash of each finished clip.</summary>
    private static async Task<Dictionary<string, string>> Made(Studio studio)
    {
        var made = new Dictionary<string, string>();
        foreach (var (clip, _) in Episode)
        {
            Assert.Equal(ClipStatus.Complete, (await studio.Find(clip)).Status);
            made[clip] = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(studio.FileOf(clip))));
        }
        return made;
    }

    /// <summary>The bytes of encoded frames depend on the number of threads, and that on how many segments are cut at once.</summary>
    private const string OneThread = "ClipGen:FfmpegThreads=1";

    private static Studio Host(string root) =>
        new(services => services.Before<IFfmpeg>(inner => new RememberingFfmpeg(inner)), root, OneThread);

    private static Studio Faulty(string root, FaultPlan plan) => new(
        services => services
            .Before<IFfmpeg>(inner => new FaultyFfmpeg(new RememberingFfmpeg(inner), plan))
            .Before<IMediaStore>(inner => new FaultyMediaStore(inner, plan))
            .Before<IClipStore>(inner => new FaultyClipStore(inner, plan)),
        root,
        OneThread);

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
