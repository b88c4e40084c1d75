using ClipGen.Episodes;
using ClipGen.Local.Tests.Faults;
using ClipGen.Model;
using ClipGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Local.Tests;

/// <summary>R10: a clip can be stopped, and its history says how it ended.</summary>
public sealed class CancelTests
{
    private static readonly Segment[] Two = [new("00:01", "00:03"), new("00:05", "00:08")];

    private static readonly StatusStep[] Cancelled = [StatusStep.Added, StatusStep.Started, StatusStep.Failed];

    /// <summary>Real ffmpeg runs when it is asked for; the host looks fifty times as often as usual.</summary>
    [Theory]
    [InlineData("off")]
    [InlineData("always")]
    public async Task A_clip_that_is_being_cut_stops_and_can_be_made_again(string smartRendering)
    {
        var cuts = 0;
        Studio? studio = null;
        await using var made = studio = await ShortRecording.InAStudio(
            services => services.BeforeFfmpeg(async job =>
            {
                if (job.What.StartsWith("cutting", StringComparison.Ordinal) && Interlocked.Increment(ref cuts) == 1)
                {
                    await Cancel(studio!);
                    // It is stopped before it could have ended.
                    await Task.Delay(TimeSpan.FromMilliseconds(200));
                }
            }),
            "ClipGen:MaxParallelSegments=1", $"ClipGen:SmartRendering={smartRendering}");

        var error = await studio.Fail("c1", Two);

        Assert.Equal((ErrorCode.Cancelled, false, null), (error.Code, error.Retriable, error.Segment));
        Assert.Equal("attempt 1 of clip acme/ep-1/c1 was cancelled", error.Message);
        Assert.Equal(Cancelled, (await studio.History("c1")).Select(e => e.Step));
        Assert.Equal(1, cuts);
        Assert.False(File.Exists(studio.FileOf("c1")));
        Assert.Null((await studio.Find("c1")).CancelRequested);

        await studio.Again(new("acme", "ep-1", "c1"));

        var (clip, frames) = (await studio.Find("c1"), (await ClipReader.Read(studio.FileOf("c1"))).Pictures);
        Assert.Equal((ClipStatus.Complete, 2), (clip.Status, clip.Attempt));
        Expected.Pictures(frames, Part.Of(ShortRecording.Source, 1_000, 3_000), Part.Of(ShortRecording.Source, 5_000, 8_000));
    }

    /// <summary>Whatever is going on when it is asked for: the clip ends once, and record, history and file agree.</summary>
    [Theory]
    [InlineData("Commit c1 Started", false)]
    [InlineData("ReadPlaylist", false)]
    [InlineData("StoreSegment", false)]
    [InlineData("Commit c1 Extracted", false)]
    [InlineData("FetchSegment", false)]
    [InlineData("StoreClip", false)]
    [InlineData("Commit c1 Stitched", true)]
    [InlineData("Commit c1 Completed", true)]
    public async Task Cancelled_at_any_step_it_ends_as_cancelled_or_as_complete(string call, bool tooLate)
    {
        var plan = new At(call);
        await using var studio = await ShortRecording.InAStudio(services => services
            .Before<IClipStore>(inner => new FaultyClipStore(inner, plan))
            .Before<IMediaStore>(inner => new FaultyMediaStore(inner, plan)));
        plan.Action = () => Cancel(studio);
        await studio.Add("c1", Two);

        await studio.Run();

        Assert.True(plan.HasHappened);
        var clip = await studio.Find("c1");
        Assert.Equal(tooLate ? ClipStatus.Complete : ClipStatus.Failed, clip.Status);
        Assert.Equal(tooLate ? null : ErrorCode.Cancelled, clip.ProcessingError?.Code);
        Assert.Equal((1, null), (clip.Attempt, clip.CancelRequested));
        await studio.AssertSound();

        Assert.Equal(new(CancelRefusal.NotUnderWay, null), await Cancel(studio));
        if (!tooLate)
        {
            await studio.Again(clip.Key);
            Assert.Equal((ClipStatus.Complete, 2), ((await studio.Find("c1")).Status, (await studio.Find("c1")).Attempt));
            await studio.AssertSound();
        }
    }

    [Fact]
    public async Task A_queued_clip_starts_no_process()
    {
        var asked = new List<string>();
        Studio? studio = null;
        await using var made = studio = await ShortRecording.InAStudio(
            services => services.BeforeFfmpeg(async job =>
            {
                lock (asked)
                {
                    asked.Add(job.What);
                }
                Assert.Equal(new(null, 1), await Cancel(studio!, "c2"));
            }),
            "ClipGen:MaxParallelClips=1");
        await studio.Add("c1", Two);
        await studio.Add("c2", Two);

        await studio.Run();

        Assert.Equal(ClipStatus.Complete, (await studio.Find("c1")).Status);
        Assert.Equal(ErrorCode.Cancelled, (await studio.Failed("c2")).Code);
        Assert.Equal(Cancelled, (await studio.History("c2")).Select(e => e.Step));
        Assert.DoesNotContain(asked, what => what.Contains("c2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_under_way_cannot_be_cancelled()
    {
        await using var studio = await ShortRecording.InAStudio();
        await studio.Add("c1", Two);

        Assert.Equal(new(CancelRefusal.NotUnderWay, null), await Cancel(studio));
        Assert.Equal(new(CancelRefusal.Unknown, null), await Cancel(studio, "c9"));

        await studio.Run();
        Assert.Equal(new(CancelRefusal.NotUnderWay, null), await Cancel(studio));
        Assert.Equal(ClipStatus.Complete, (await studio.Find("c1")).Status);
    }

    private static Task<CancelResult> Cancel(Studio studio, string clip = "c1") =>
        studio.Get<CancelClip>().Run(new("acme", "ep-1", clip), default);

    /// <summary>Does something at the first call of a name, and gives the host time to notice.</summary>
    private sealed class At(string name) : ICallPlan
    {
        private int calls;

        public Func<Task>? Action { get; set; }

        public bool HasHappened => calls > 0;

        public async Task<T> Call<T>(string called, Func<string, Exception> fault, Func<Task<T>> call)
        {
            if (called == name && Interlocked.Increment(ref calls) == 1)
            {
                await Action!();
                await Task.Delay(TimeSpan.FromMilliseconds(200));
            }
            return await call();
        }
    }
}
