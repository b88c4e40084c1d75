using ClipGen.Model;

namespace ClipGen.Tests;

/// <summary>R6.6: a sound history of several attempts, spoilt in every way at every place, is always found out.</summary>
public sealed class StatusMutationTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ClipOutput Output = new("acme/ep-1/clips/c1/clip.mp4", 1, 1, "16x16", 1);
    private static readonly ProcessingError Error = ProcessingError.Of([new(ErrorCode.Unexpected, "it failed")], Noon);

    private static (Clip Clip, List<StatusEntry> History) Sound
    {
        get
        {
            var (clip, first) = Clip.Detected(new("acme", "ep-1", "c1"), null, [new("00:00", "00:01")], Noon);
            var history = new List<StatusEntry> { first };
            foreach (var (attempt, end) in new[] { (1, ClipStatus.Failed), (2, ClipStatus.Failed), (3, ClipStatus.Complete) })
            {
                Append(new(ClipStatus.InProgress, attempt, StatusStep.Started, At()));
                Append(new(ClipStatus.InProgress, attempt, StatusStep.Extracted, At()));
                Append(end == ClipStatus.Complete
                    ? new(end, attempt, StatusStep.Completed, At(), Output: Output)
                    : new(end, attempt, StatusStep.Failed, At(), Error: Error));
            }
            return (clip, history);

            DateTimeOffset At() => Noon.AddSeconds(history.Count);

            void Append(StatusEntry next)
            {
                (clip, var entry) = StatusHistory.Append(clip, next);
                history.Add(entry);
            }
        }
    }

    public static TheoryData<string> Mutations =>
    [
        "doubled", "swapped with the next", "another status", "an hour earlier", "an earlier attempt", "detected again",
        "first entry lost", "end lost", "start lost",
    ];

    [Theory]
    [MemberData(nameof(Mutations))]
    public void An_entry_that_is_spoilt_anywhere_is_named(string mutation)
    {
        var spoilt = 0;
        for (var i = 0; i < Sound.History.Count; i++)
        {
            var (clip, history) = Sound;
            if (Spoil(history, i, mutation))
            {
                spoilt++;
                var faults = StatusHistory.Check(clip, history, fileExists: true);
                Assert.True(faults.Count > 0, $"entry {i + 1} {mutation}: nothing was found");
                Assert.All(faults, f => Assert.False(string.IsNullOrWhiteSpace(f)));
            }
        }
        Assert.True(spoilt > 0, "nothing was spoilt");
    }

    [Fact]
    public void The_history_that_is_spoilt_here_is_sound()
    {
        var (clip, history) = Sound;

        Assert.Empty(StatusHistory.Check(clip, history, fileExists: true));
    }

    /// <returns>Whether this entry can be spoilt this way.</returns>
    private static bool Spoil(List<StatusEntry> history, int i, string mutation)
    {
        var entry = history[i];
        switch (mutation)
        {
            case "doubled":
                history.Insert(i, entry);
                return true;
            case "swapped with the next" when i + 1 < history.Count:
                (history[i], history[i + 1]) = (history[i + 1], history[i]);
                return true;
            case "another status":
                history[i] = entry with { Status = entry.Status == ClipStatus.Complete ? ClipStatus.Failed : ClipStatus.Complete };
                return true;
            case "an hour earlier" when i > 0:
                history[i] = entry with { Timestamp = entry.Timestamp.AddHours(-1) };
                return true;
            case "an earlier attempt" when entry.Attempt > 1:
                history[i] = entry with { Attempt = entry.Attempt - 1 };
                return true;
            case "detected again" when i > 0:
                history.Insert(i, history[0]);
                return true;
            case "first entry lost" when i == 0:
            case "end lost" when entry.Step is StatusStep.Completed or StatusStep.Failed:
            case "start lost" when entry.Step == StatusStep.Started:
                history.RemoveAt(i);
                return true;
            default:
                return false;
        }
    }
}
