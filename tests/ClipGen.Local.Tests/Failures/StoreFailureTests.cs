using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;

namespace ClipGen.Local.Tests;

/// <summary>R1.4, R4.1: a store that fails for a while, for good, or loses its answer.</summary>
public sealed class StoreFailureTests
{
    private static readonly Segment Second = new("00:01", "00:02");
    private static readonly StatusStep[] Whole =
        [StatusStep.Added, StatusStep.Started, StatusStep.Extracted, StatusStep.Stitched, StatusStep.Completed];

    [Theory]
    [InlineData(StatusStep.Started)]
    [InlineData(StatusStep.Extracted)]
    [InlineData(StatusStep.Completed)]
    public async Task A_store_that_fails_seven_times_is_waited_for(StatusStep at)
    {
        var left = 7;
        await using var studio = await ShortRecording.InAStudio(
            s => s.Before<IClipStore>(inner => new FailingCommits(inner, Fail, _ => { })));

        await studio.Make("c1", Second);

        Assert.Equal(0, left);
        Assert.Equal(Whole, (await studio.History("c1")).Select(e => e.Step));

        void Fail(StatusEntry entry)
        {
            if (entry.Step == at && left-- > 0)
            {
                throw FailingCommits.Fault();
            }
            left = entry.Step == at ? 0 : left;
        }
    }

    [Fact]
    public async Task An_entry_whose_answer_was_lost_is_written_once()
    {
        var lost = new HashSet<StatusStep>();
        await using var studio = await ShortRecording.InAStudio(
            s => s.Before<IClipStore>(inner => new FailingCommits(inner, _ => { }, Lose)));

        await studio.Make("c1", Second);

        Assert.Equal(4, lost.Count);
        Assert.Equal(Whole, (await studio.History("c1")).Select(e => e.Step));

        void Lose(StatusEntry entry)
        {
            if (entry.Step != StatusStep.Added && lost.Add(entry.Step))
            {
                throw FailingCommits.Fault();
            }
        }
    }

    [Fact]
    public async Task A_status_that_cannot_be_written_fails_the_clip()
    {
        await using var studio = await ShortRecording.InAStudio(
            s => s.Before<IClipStore>(inner => new FailingCommits(inner, Fail, _ => { })));

        var error = await studio.Fail("c1", Second);

        Assert.Equal((ErrorCode.StorageFailed, "AppendStatus", null, true), (error.Code, error.Step, error.Segment, error.Retriable));

        static void Fail(StatusEntry entry)
        {
            if (entry.Step == StatusStep.Stitched)
            {
                throw FailingCommits.Fault();
            }
        }
    }

    /// <summary>R2.7: a clip that could record neither its end nor its failure does not stay in progress forever.</summary>
    [Fact]
    public async Task A_clip_that_could_not_even_record_its_failure_is_resumed_by_the_next_run()
    {
        await using var studio = await ShortRecording.InAStudio(
            s => s.Before<IClipStore>(inner => new FailingCommits(inner, Fail, _ => { })));
        await studio.Add("c1", Second);
        await studio.Run();
        Assert.Equal(ClipStatus.InProgress, (await studio.Find("c1")).Status);

        await using var later = new Studio(root: studio.Folder.Root);
        await later.Run();

        Assert.Equal(ClipStatus.Complete, (await later.Find("c1")).Status);
        Assert.Equal(Whole, (await later.History("c1")).Select(e => e.Step));
        await later.AssertSound();

        static void Fail(StatusEntry entry)
        {
            if (entry.Step >= StatusStep.Stitched)
            {
                throw FailingCommits.Fault();
            }
        }
    }

    [Fact]
    public async Task A_media_folder_that_takes_no_clip_fails_it()
    {
        await using var studio = await ShortRecording.InAStudio();
        // Where the folder of the clips belongs lies a file.
        await File.WriteAllTextAsync(Path.Combine(studio.Folder.Media, "acme/ep-1/clips"), "");

        var error = await studio.Fail("c1", Second);

        Assert.Equal((ErrorCode.StorageFailed, "StitchClip", null, true), (error.Code, error.Step, error.Segment, error.Retriable));
    }
}
