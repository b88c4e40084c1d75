using ClipGen.Contracts;
using ClipGen.Cutting;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Tests;

/// <summary>A clip's only segment is its finished file: what the join does with it.</summary>
public sealed class FinishedSegmentTests : IAsyncLifetime
{
    private static readonly ClipKey Key = new("acme", "ep-1", "c1");

    private Studio studio = null!;
    private StitchOrder order = null!;

    private string SegmentFile => Path.Combine(studio.Folder.Work, "acme/ep-1/c1", order.Segments[0].File);

    public async Task InitializeAsync()
    {
        studio = await ShortRecording.InAStudio(null);
        await studio.Add("c1", new Segment("00:01", "00:02"));
        await studio.Get<AppendStatus>().Run(new(Key, Samples.Started(Key)), default);
        var settings = studio.Get<GenerationSettings>();
        var clip = new GenerateClipOrder(Key, 1, settings);
        var plan = await studio.Get<PlanClip>().Run(clip, default);
        var segment = await studio.Get<ExtractSegment>().Run(SegmentOrder.Of(clip, plan, 0), null, default);
        order = new(Key, 1, plan.Shape, [segment], settings.Encoder);
    }

    public async Task DisposeAsync() => await studio.DisposeAsync();

    /// <summary>A step may run again after its result was lost.</summary>
    [Fact]
    public async Task It_is_taken_as_often_as_the_step_runs()
    {
        Assert.True(order.Segments[0].Finished);
        Assert.EndsWith(".mp4", SegmentFile, StringComparison.Ordinal);

        await Stitch();
        var first = await File.ReadAllBytesAsync(studio.FileOf("c1"));
        await Stitch();

        Assert.Equal(first, await File.ReadAllBytesAsync(studio.FileOf("c1")));
        Assert.NotNull(SegmentNote.Read(Mp4File.Read(SegmentFile)));
        Assert.Null(Mp4File.Read(studio.FileOf("c1")).Note);
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(ShortRecording.Source, 1_000, 2_000));
    }

    /// <summary>Bytes that its end lacks.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(10_000)]
    [InlineData(int.MaxValue)]
    public async Task A_damaged_one_is_not_taken(int lost)
    {
        await using (var file = File.OpenWrite(SegmentFile))
        {
            file.SetLength(Math.Max(0, file.Length - lost));
        }

        var refused = await Assert.ThrowsAsync<ClipException>(Stitch);

        Assert.Equal((ErrorCode.SegmentMissing, 1), (refused.Error.Code, refused.Error.Segment));
        Assert.False(File.Exists(studio.FileOf("c1")));
    }

    /// <summary>The plan asks for the same of all steps; if ever it does not, nothing is said that was not done.</summary>
    [Fact]
    public async Task It_is_joined_where_its_loudness_is_to_change()
    {
        order = order with { Outputs = new(Captions: [], Loudness: new(-20)) };

        var made = await Stitch();

        Assert.Single(made.Warnings!, w => w.Contains("shorter than 3 s", StringComparison.Ordinal));
        Expected.Pictures((await ClipReader.Read(studio.FileOf("c1"))).Pictures, Part.Of(ShortRecording.Source, 1_000, 2_000));
    }

    private Task<ClipOutput> Stitch() => studio.Get<StitchClip>().Run(order, null, default);
}
