using ClipGen.Model;

namespace ClipGen.Tests;

/// <summary>R6.5, R4.2, R6.4.</summary>
public sealed class StatusHistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// All that may ever follow anything, from one place in attempt 2: written down here once more, by hand, to be compared with the table.
    /// </summary>
    private static readonly HashSet<(ClipStatus, StatusStep, ClipStatus, int, StatusStep)> Allowed =
    [
        (ClipStatus.Detected, StatusStep.Added, ClipStatus.InProgress, +1, StatusStep.Started),
        (ClipStatus.InProgress, StatusStep.Started, ClipStatus.InProgress, 0, StatusStep.Extracted),
        (ClipStatus.InProgress, StatusStep.Started, ClipStatus.InProgress, 0, StatusStep.Stitched),
        (ClipStatus.InProgress, StatusStep.Started, ClipStatus.Complete, 0, StatusStep.Completed),
        (ClipStatus.InProgress, StatusStep.Started, ClipStatus.Failed, 0, StatusStep.Failed),
        (ClipStatus.InProgress, StatusStep.Extracted, ClipStatus.InProgress, 0, StatusStep.Stitched),
        (ClipStatus.InProgress, StatusStep.Extracted, ClipStatus.Complete, 0, StatusStep.Completed),
        (ClipStatus.InProgress, StatusStep.Extracted, ClipStatus.Failed, 0, StatusStep.Failed),
        (ClipStatus.InProgress, StatusStep.Stitched, ClipStatus.Complete, 0, StatusStep.Completed),
        (ClipStatus.InProgress, StatusStep.Stitched, ClipStatus.Failed, 0, StatusStep.Failed),
        (ClipStatus.Complete, StatusStep.Completed, ClipStatus.InProgress, +1, StatusStep.Started),
        (ClipStatus.Failed, StatusStep.Failed, ClipStatus.InProgress, +1, StatusStep.Started),
    ];

    private static readonly (ClipStatus Status, StatusStep Step)[] Places =
    [
        (ClipStatus.Detected, StatusStep.Added),
        (ClipStatus.InProgress, StatusStep.Started),
        (ClipStatus.InProgress, StatusStep.Extracted),
        (ClipStatus.InProgress, StatusStep.Stitched),
        (ClipStatus.Complete, StatusStep.Completed),
        (ClipStatus.Failed, StatusStep.Failed),
    ];

    [Fact]
    public void Only_the_allowed_transitions_are_written_of_all_there_are()
    {
        var tried = 0;
        foreach (var (status, step) in Places)
        {
            foreach (var next in Enum.GetValues<ClipStatus>())
            {
                foreach (var nextStep in Enum.GetValues<StatusStep>())
                {
                    for (var change = -1; change <= 2; change++)
                    {
                        tried++;
                        var refusal = StatusHistory.Refusal(status, 2, step, new(next, 2 + change, nextStep, Noon));
                        var allowed = Allowed.Contains((status, step, next, change, nextStep))
                            || (change == 2 && Allowed.Contains((status, step, next, 1, nextStep)));

                        Assert.True(
                            allowed == (refusal is null),
                            $"{status} {step} → {next} {nextStep}, attempt {change:+0;-0;0}: {refusal?.Message ?? "allowed"}");
                        if (refusal is not null)
                        {
                            Assert.Equal(change < 0 ? ErrorCode.AttemptSuperseded : ErrorCode.StatusRefused, refusal.Code);
                            Assert.Contains($"'{status.Text()}'", refusal.Message, StringComparison.Ordinal);
                            Assert.Contains($"'{next.Text()}'", refusal.Message, StringComparison.Ordinal);
                        }
                    }
                }
            }
        }
        Assert.Equal(6 * 4 * 6 * 4, tried);
    }

    [Fact]
    public void A_refused_entry_changes_nothing()
    {
        var (clip, _) = Detected();

        Assert.Throws<ClipException>(() => StatusHistory.Append(clip, new(ClipStatus.Complete, 1, StatusStep.Completed, Noon)));
    }

    [Fact]
    public void Where_clocks_disagree_the_later_time_is_written()
    {
        var (clip, _) = Detected();

        var (changed, entry) = StatusHistory.Append(clip, new(ClipStatus.InProgress, 1, StatusStep.Started, Noon.AddMinutes(-5)));

        Assert.Equal(Noon, entry.Timestamp);
        Assert.Equal(Noon, changed.UpdatedAt);
    }

    [Fact]
    public void Times_are_written_in_utc()
    {
        var (clip, _) = Detected();

        var (_, entry) = StatusHistory.Append(
            clip, new(ClipStatus.InProgress, 1, StatusStep.Started, new(2026, 1, 1, 15, 0, 0, TimeSpan.FromHours(2))));

        Assert.Equal(TimeSpan.Zero, entry.Timestamp.Offset);
        Assert.Equal(Noon.AddHours(1), entry.Timestamp);
    }

    [Fact]
    public void A_new_attempt_clears_what_the_old_one_left()
    {
        var error = ProcessingError.Of([new(ErrorCode.ChunkMissing, "a.ts is missing")], Noon);
        var (clip, _) = Detected();
        (clip, _) = StatusHistory.Append(clip, new(ClipStatus.InProgress, 1, StatusStep.Started, Noon));
        (clip, _) = StatusHistory.Append(clip, new(ClipStatus.InProgress, 1, StatusStep.Extracted, Noon, Warnings: ["a warning"]));
        (clip, _) = StatusHistory.Append(clip, new(ClipStatus.Failed, 1, StatusStep.Failed, Noon, Error: error));
        Assert.Equal(["a warning"], clip.Warnings);
        Assert.Same(error, clip.ProcessingError);

        (clip, _) = StatusHistory.Append(clip, new(ClipStatus.InProgress, 2, StatusStep.Started, Noon));

        Assert.Null(clip.ProcessingError);
        Assert.Null(clip.Warnings);
        Assert.Equal(2, clip.Attempt);
    }

    private static (Clip Clip, StatusEntry Entry) Detected() =>
        Clip.Detected(new("acme", "ep-1", "c1"), null, [new("00:00", "00:01")], Noon);
}
