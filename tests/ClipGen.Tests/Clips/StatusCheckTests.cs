using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Tests;

/// <summary>R6.6: the check finds each inconsistency, and nothing where all is well.</summary>
public sealed class StatusCheckTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ClipOutput Output = new("acme/ep-1/clips/c1/clip.mp4", 1, 1, "16x16", 1);

    [Fact]
    public void A_sound_history_has_no_faults()
    {
        var (clip, history) = Complete();

        Assert.Empty(StatusHistory.Check(clip, history, fileExists: true));
    }

    [Fact]
    public void A_clip_without_history_is_found()
    {
        var (clip, _) = Complete();

        Assert.Equal(["has no history"], StatusHistory.Check(clip, [], fileExists: true));
    }

    [Fact]
    public void A_lost_first_entry_is_found()
    {
        var (clip, history) = Complete();

        Assert.Contains("instead of 'detected'", Single(clip, history.Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_last_entry_is_found()
    {
        var (clip, history) = Complete();

        Assert.Contains("but its last entry is 'Generation in Progress'", Single(clip, history.SkipLast(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_forbidden_transition_is_found()
    {
        var (clip, history) = Complete();

        Assert.Contains("not an allowed transition", Single(clip, [history[0], history[^1]]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_that_goes_backwards_is_found()
    {
        var (clip, history) = Complete();
        history[2] = history[2] with { Timestamp = Noon.AddHours(-1) };

        Assert.Contains("entry 3", Single(clip, history), StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_that_was_changed_without_an_entry_is_found()
    {
        var (clip, history) = Complete();

        Assert.Contains("was changed at", Single(clip with { UpdatedAt = Noon.AddDays(1) }, history), StringComparison.Ordinal);
    }

    [Fact]
    public void A_complete_clip_without_its_file_is_found()
    {
        var (clip, history) = Complete();

        Assert.Contains(
            "clip.mp4 is missing", Assert.Single(StatusHistory.Check(clip, history, fileExists: false)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_complete_clip_without_an_output_is_found()
    {
        var (clip, history) = Complete();

        Assert.Contains("has no output", Single(clip with { Output = null }, history), StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_clip_without_an_error_is_found()
    {
        var (clip, history) = Walk(
            new StatusEntry(ClipStatus.InProgress, 1, StatusStep.Started, Noon),
            new StatusEntry(ClipStatus.Failed, 1, StatusStep.Failed, Noon));

        Assert.Contains("no processingError", Single(clip, history), StringComparison.Ordinal);
    }

    [Fact]
    public void An_output_of_a_clip_that_is_not_complete_is_found()
    {
        var (clip, history) = Walk(new StatusEntry(ClipStatus.InProgress, 1, StatusStep.Started, Noon));

        Assert.Contains("has an output, although", Single(clip with { Output = Output }, history), StringComparison.Ordinal);
    }

    private static string Single(Clip clip, IEnumerable<StatusEntry> history) =>
        Assert.Single(StatusHistory.Check(clip, [.. history], fileExists: true));

    private static (Clip Clip, List<StatusEntry> History) Complete() => Walk(
        new(ClipStatus.InProgress, 1, StatusStep.Started, Noon.AddSeconds(1)),
        new(ClipStatus.InProgress, 1, StatusStep.Extracted, Noon.AddSeconds(2)),
        new(ClipStatus.InProgress, 1, StatusStep.Stitched, Noon.AddSeconds(3)),
        new(ClipStatus.Complete, 1, StatusStep.Completed, Noon.AddSeconds(4), Output: Output));

    private static (Clip Clip, List<StatusEntry> History) Walk(params StatusEntry[] entries)
    {
        var (clip, first) = Clip.Detected(new("acme", "ep-1", "c1"), null, [new("00:00", "00:01")], Noon);
        var history = new List<StatusEntry> { first };
        foreach (var next in entries)
        {
            (clip, var entry) = StatusHistory.Append(clip, next);
            history.Add(entry);
        }
        return (clip, history);
    }
}
