using ClipGen.Contracts;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Tests;

/// <summary>R4.4: what <c>clipgen</c> does with attempts of other hosts, and with its own that others took.</summary>
public sealed class ForeignAttemptTests
{
    private static readonly ClipKey Key = new("acme", "ep-1", "c1");
    private static readonly Segment Asked = new("00:01", "00:02");

    [Fact]
    public async Task What_another_host_makes_is_not_resumed()
    {
        await using var studio = await ShortRecording.InAStudio(null);
        await Begun(studio, DateTimeOffset.UtcNow);

        Assert.Empty(await studio.Run());

        Assert.Equal((ClipStatus.InProgress, AttemptOwner.Durable), ((await studio.Find("c1")).Status, (await studio.Find("c1")).Owner));
        Assert.Equal(2, (await studio.History("c1")).Count);
    }

    [Fact]
    public async Task What_another_host_abandoned_is_failed_first_and_retried_as_a_new_attempt()
    {
        await using var studio = await ShortRecording.InAStudio(null);
        await Begun(studio, DateTimeOffset.UtcNow.AddHours(-7));

        await studio.Again(Key);

        var made = await studio.Find("c1");
        Assert.Equal((ClipStatus.Complete, 2), (made.Status, made.Attempt));
        Assert.Equal(studio.Get<AttemptOwner>(), made.Owner);
        var history = await studio.History("c1");
        Assert.Equal(
            ["0 Added", "1 Started", "1 Failed", "2 Started", "2 Extracted", "2 Stitched", "2 Completed"],
            history.Select(e => $"{e.Attempt} {e.Step}"));
        Assert.Equal(ErrorCode.OrchestrationLost, history[2].Error!.Code);
        await studio.AssertSound();
    }

    [Fact]
    public async Task An_attempt_that_was_queued_here_and_begun_elsewhere_is_dropped_from_the_queue()
    {
        await using var studio = await ShortRecording.InAStudio(null);
        await Begun(studio, DateTimeOffset.UtcNow);
        await studio.Get<QueueStore>().Enqueue(Key, 1);

        await studio.Run();

        Assert.Empty(await studio.Get<QueueStore>().Queued());
        Assert.Equal(2, (await studio.History("c1")).Count);
    }

    [Fact]
    public async Task A_clip_that_is_taken_from_the_attempt_while_it_is_made_is_left_to_its_owner()
    {
        await using var studio = await ShortRecording.InAStudio(services => services.BeforeFfmpeg(job =>
            job.What.StartsWith("joining", StringComparison.Ordinal)
                ? Change(Store!, c => c with { Owner = Owners.Laptop })
                : Task.CompletedTask));
        Store = studio.Get<IClipStore>();
        await studio.Add("c1", Asked, new("00:03", "00:04"));

        await studio.Run();

        Assert.False(File.Exists(studio.FileOf("c1")));
        var (clip, history) = (await studio.Find("c1"), await studio.History("c1"));
        Assert.Equal((ClipStatus.InProgress, Owners.Laptop), (clip.Status, clip.Owner));
        Assert.Equal([StatusStep.Added, StatusStep.Started, StatusStep.Extracted], history.Select(e => e.Step));
    }

    [Theory]
    [InlineData("in progress", null)]
    [InlineData("of another host", ErrorCode.OwnedElsewhere)]
    [InlineData("superseded", ErrorCode.AttemptSuperseded)]
    [InlineData("ended", ErrorCode.StatusRefused)]
    [InlineData("not begun", ErrorCode.StatusRefused)]
    public async Task A_file_is_stored_only_for_an_attempt_in_progress_of_this_host(string attempt, string? code)
    {
        await using var studio = await ShortRecording.InAStudio(null);
        await studio.Add("c1", Asked);
        await studio.Get<AppendStatus>().Run(new(Key, Samples.Started(Key)), default);
        var settings = studio.Get<GenerationSettings>();
        var order = new GenerateClipOrder(Key, 1, settings);
        var plan = await studio.Get<PlanClip>().Run(order, default);
        var segment = await studio.Get<ExtractSegment>().Run(SegmentOrder.Of(order, plan, 0), null, default);
        await Change(studio.Get<IClipStore>(), clip => attempt switch
        {
            "of another host" => clip with { Owner = Owners.Laptop },
            "superseded" => clip with { Attempt = 2 },
            "ended" => clip with { Status = ClipStatus.Failed },
            "not begun" => clip with { Status = ClipStatus.Detected, Attempt = 0, Owner = null },
            _ => clip,
        });

        var refused = await Record.ExceptionAsync(
            () => studio.Get<StitchClip>().Run(new(Key, 1, plan.Shape, [segment], settings.Encoder), null, default));

        Assert.Equal(code, (refused as ClipException)?.Error.Code);
        Assert.Equal(code is null, File.Exists(studio.FileOf("c1")));
    }

    private IClipStore? Store { get; set; }

    /// <summary>A clip that the Functions app began.</summary>
    private static async Task Begun(Studio studio, DateTimeOffset at)
    {
        var (clip, entry) = Clip.Detected(Key, null, [Asked], at);
        Assert.True(await studio.Get<IClipStore>().Commit(clip, entry, null, default));
        await studio.Get<IClipStore>().Appending(AttemptOwner.Durable).Run(new(Key, Samples.Started(Key) with { Timestamp = at }), default);
    }

    private static async Task Change(IClipStore store, Func<Clip, Clip> change)
    {
        var (clip, version) = (await store.Find(Key, default))!.Value;
        Assert.True(await store.Commit(change(clip), null, version, default));
    }
}
