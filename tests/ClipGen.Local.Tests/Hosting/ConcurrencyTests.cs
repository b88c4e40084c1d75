using ClipGen.Contracts;
using ClipGen.Cutting;
using ClipGen.Episodes;
using ClipGen.Events;
using ClipGen.Local.Hosting;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging;

namespace ClipGen.Local.Tests;

/// <summary>R8: many clips at once, duplicate and out-of-order events.</summary>
public sealed class ConcurrencyTests
{
    [Fact]
    public async Task Many_clips_of_several_hosts_are_each_made_once()
    {
        var ffmpeg = new BrokenFfmpeg("");
        await using var one = await ShortRecording.InAStudio(null, ffmpeg.Setting);
        await using var two = new Studio(null, one.Folder.Root, ffmpeg.Setting);
        for (var i = 0; i < 6; i++)
        {
            await one.Add($"c{i:D2}", new Segment(FrameRateTests.Time(i * 900), FrameRateTests.Time((i * 900) + 200)));
        }

        await Task.WhenAll(Task.Run(() => one.Run()), Task.Run(() => two.Run($"[{two.Event()},{two.Event()}]")));

        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(
                [StatusStep.Added, StatusStep.Started, StatusStep.Extracted, StatusStep.Stitched, StatusStep.Completed],
                (await one.History($"c{i:D2}")).Select(e => e.Step));
            Expected.Pictures(
                (await ClipReader.Read(one.FileOf($"c{i:D2}"))).Pictures, Part.Of(ShortRecording.Source, i * 900, (i * 900) + 200));
        }
        Assert.Equal(6, ffmpeg.Encodes);
        await one.AssertSound();
    }

    [Fact]
    public async Task A_late_event_starts_neither_complete_nor_failed_clips_again()
    {
        await using var studio = await ShortRecording.InAStudio();
        await studio.Make("good", new Segment("00:01", "00:02"));
        await studio.Fail("bad", new Segment("00:01", "00:01"));

        Assert.Empty(await studio.Run());

        Assert.Equal((1, 1), ((await studio.Find("good")).Attempt, (await studio.Find("bad")).Attempt));
    }

    [Fact]
    public async Task A_clip_that_is_begun_is_finished_before_another_is_cut()
    {
        await using var studio = await ShortRecording.InAStudio(
            null, "ClipGen:MaxParallelClips=2", "ClipGen:FfmpegSlots=1", "ClipGen:SmartRendering=off");
        Segment[] segments = [.. Enumerable.Range(1, 8).Select(i => new Segment($"00:0{i}", $"00:0{i}.4"))];
        await studio.Add("c1", segments);
        await studio.Add("c2", segments);

        await studio.Run();

        var histories = new[] { await studio.History("c1"), await studio.History("c2") }.OrderBy(h => h[^1].Timestamp).ToList();
        Assert.All(histories, h => Assert.Equal(StatusStep.Completed, h[^1].Step));
        Assert.True(
            histories[0][^1].Timestamp < histories[1].Single(e => e.Step == StatusStep.Extracted).Timestamp,
            "both clips were cut before one of them was finished");
    }

    /// <summary>A segment that an earlier attempt cut is used again when nothing that decides it has changed.</summary>
    [Fact]
    public async Task Segments_that_were_cut_are_not_cut_again_when_a_killed_host_is_followed_by_another()
    {
        var first = new BrokenFfmpeg("[ $n -ge 2 ] && sleep 100");
        await using var studio = await ShortRecording.InAStudio(null, first.Setting, "ClipGen:MaxParallelSegments=1");
        await studio.Add("c1", new("00:01", "00:02"), new("00:05", "00:06"), new("00:09", "00:10"));
        using var stop = new CancellationTokenSource();
        var run = studio.Run(stop: stop.Token);
        await Wait.Until(() => first.Encodes >= 3, "two segments are cut, and the third has begun");
        await stop.CancelAsync();
        await run;

        var second = new BrokenFfmpeg("");
        await using var later = new Studio(null, studio.Folder.Root, second.Setting);
        await later.Run();

        Assert.Equal(1, second.Encodes);
        Expected.Pictures(
            (await ClipReader.Read(later.FileOf("c1"))).Pictures,
            Part.Of(ShortRecording.Source, 1_000, 2_000),
            Part.Of(ShortRecording.Source, 5_000, 6_000),
            Part.Of(ShortRecording.Source, 9_000, 10_000));
    }

    /// <summary>
    /// An order of version 1.0 carries its segments: when a PUT changed the record meanwhile, the order's are made, and the record says so.
    /// </summary>
    [Fact]
    public async Task The_record_of_an_attempt_says_what_a_1_0_order_made()
    {
        await using var studio = await ShortRecording.InAStudio();
        Segment ordered = new("00:01", "00:02"), changed = new("00:05", "00:08");
        await studio.Add("c1", changed);
        var key = new ClipKey("acme", "ep-1", "c1");
        var steps = new LocalSteps(
            studio.Get<StepClasses>(), key, 1, studio.Get<IProgressBoard>(), studio.Get<LocalRetry>(), TimeProvider.System, default);

        await GenerateClip.Run(steps, new(key, 1, studio.Get<GenerationSettings>(), [ordered], [new("main", [])]));

        Assert.Equal([ordered], (await studio.Find("c1")).Segments);
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(ShortRecording.Source, 1_000, 2_000));
        await studio.AssertSound();
    }

    /// <summary>
    /// Of what an attempt cut that failed, was killed, or asked for other times, nothing stays when the clip is complete.
    /// </summary>
    [Fact]
    public async Task A_complete_clip_has_no_segment_files()
    {
        await using var studio = await ShortRecording.InAStudio();
        await studio.Fail("c1", new("00:01", "00:02"), new("00:03", "00:03"));
        Assert.Single(WorkFiles());
        await studio.Add("c1", new("00:04", "00:05"), new("00:06", "00:07"));

        await studio.Again(new("acme", "ep-1", "c1"));

        Assert.Equal(ClipStatus.Complete, (await studio.Find("c1")).Status);
        Assert.Empty(WorkFiles());

        IEnumerable<string> WorkFiles() => Directory.EnumerateFiles(studio.Folder.Work, "*.mov", SearchOption.AllDirectories);
    }

    /// <summary>
    /// A segment file of an earlier attempt may have lost its end, on a full disk for instance, and still be a sound file of fewer
    /// pictures.
    /// </summary>
    [Fact]
    public async Task A_segment_file_that_lost_pictures_is_not_used_again() // R3.7
    {
        await using var studio = await ShortRecording.InAStudio();
        await studio.Fail("c1", new("00:01", "00:03"), new("00:03", "00:03"));
        var file = Assert.Single(Directory.EnumerateFiles(studio.Folder.Work, "*.mov", SearchOption.AllDirectories));
        var shorter = file + ".shorter";
        await Tool.Ffmpeg("-i", file, "-t", "1", "-c", "copy", "-f", "mov", shorter);
        SegmentNote.Read(Mp4File.Read(file))!.Append(shorter);
        File.Move(shorter, file, overwrite: true);
        await studio.Add("c1", new("00:01", "00:03"), new("00:05", "00:06"));

        await studio.Again(new("acme", "ep-1", "c1"));

        Expected.Pictures(
            (await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(ShortRecording.Source, 1_000, 3_000),
            Part.Of(ShortRecording.Source, 5_000, 6_000));
    }

    /// <summary>R5.4: all of a batch is tried, then it is delivered again.</summary>
    [Fact]
    public async Task An_event_that_cannot_be_begun_does_not_keep_the_later_ones_of_its_batch_waiting()
    {
        await using var studio = new Studio();
        await studio.Add("c1", new Segment("00:01", "00:02"));
        var starter = new Starter();
        var begin = new BeginEpisode(
            new Unreadable(studio.Get<IClipStore>(), new("acme", "ep-0")),
            new(starter, studio.Get<ILogger<StartClips>>()),
            studio.Get<GenerationSettings>(),
            studio.Get<ILogger<BeginEpisode>>());
        var receive = new ReceiveEvents(begin, studio.Get<ILogger<ReceiveEvents>>());
        ReceivedEvent[] batch = [new ReceivedEvent.Begin(new(new("acme", "ep-0"), "1")), new ReceivedEvent.Begin(new(studio.Episode, "2"))];

        await Assert.ThrowsAsync<ClipException>(() => receive.Run(batch, default));

        Assert.Equal(["c1"], starter.Started);
    }

    private sealed class Starter : IClipStarter
    {
        public List<string> Started { get; } = [];

        public Task<bool> Start(GenerateClipOrder order, CancellationToken cancellation)
        {
            Started.Add(order.Clip.ClipId);
            return Task.FromResult(true);
        }

        public Task<bool> IsWaiting(ClipKey clip, int attempt, CancellationToken cancellation) =>
            Task.FromResult(Started.Contains(clip.ClipId));
    }

    private sealed class Unreadable(IClipStore inner, EpisodeKey episode) : DelegatingClipStore(inner)
    {
        public override Task<IReadOnlyList<(Clip Clip, string Version)>> FindAll(EpisodeKey key, CancellationToken cancellation) =>
            key == episode ? throw new ClipException(ErrorCode.StorageFailed, "the disk is on fire") : base.FindAll(key, cancellation);
    }

    /// <summary>A reader sees the status and history of one moment, even while the clip is being made.</summary>
    [Fact]
    public async Task A_clip_that_goes_on_while_it_is_read_is_read_again()
    {
        await using var studio = await ShortRecording.InAStudio();
        await studio.Add("c1", new Segment("00:01", "00:02"));
        var store = new HurryingStore(studio.Get<IClipStore>(), () => studio.Run());

        var faults = await new CheckEpisode(store, studio.Get<IMediaStore>()).Run(studio.Episode, default);
        var checkedAt = (await studio.Find("c1")).Status;
        await studio.Add("c2", new Segment("00:01", "00:02"));
        var document = await StatusDocument.Read(
            new HurryingStore(studio.Get<IClipStore>(), () => studio.Run()), studio.Episode, "c2", default);

        await studio.Add("c3", new Segment("00:01", "00:02"));
        var whole = await StatusDocument.Read(
            new HurryingStore(studio.Get<IClipStore>(), () => studio.Run()), studio.Episode, null, default);

        Assert.Empty(faults);
        Assert.Equal(ClipStatus.Complete, checkedAt);
        Assert.All(whole!.Clips, c => Assert.Equal((ClipStatus.Complete, StatusStep.Completed), (c.Status, c.History![^1].Step)));
        var clip = Assert.Single(document!.Clips);
        Assert.Equal((ClipStatus.Complete, StatusStep.Completed), (clip.Status, clip.History![^1].Step));
    }

    /// <summary>Between a clip's record and its history, everything happens.</summary>
    private sealed class HurryingStore(IClipStore inner, Func<Task> meanwhile) : DelegatingClipStore(inner)
    {
        private bool done;

        public override async Task<IReadOnlyList<StatusEntry>> History(ClipKey key, CancellationToken cancellation)
        {
            await Meanwhile();
            return await base.History(key, cancellation);
        }

        public override async Task<ILookup<string, StatusEntry>> Histories(EpisodeKey episode, CancellationToken cancellation)
        {
            await Meanwhile();
            return await base.Histories(episode, cancellation);
        }

        public override async Task<ILookup<string, StatusEntry>> Histories(
            EpisodeKey episode, IReadOnlyCollection<string> clipIds, CancellationToken cancellation)
        {
            await Meanwhile();
            return await base.Histories(episode, clipIds, cancellation);
        }

        private async Task Meanwhile()
        {
            if (!done)
            {
                done = true;
                await meanwhile();
            }
        }
    }
}
