using ClipGen.Text;

namespace ClipGen.Model;

/// <summary>The rules of a clip's status history: which entry may follow, what it changes, and whether a history is sound.</summary>
public static class StatusHistory
{
    /// <summary>Every allowed change of status within an attempt (first) and into a new one (second). Anything else is refused.</summary>
    private static readonly HashSet<(ClipStatus From, ClipStatus To)> WithinAnAttempt =
    [
        (ClipStatus.InProgress, ClipStatus.InProgress),
        (ClipStatus.InProgress, ClipStatus.Complete),
        (ClipStatus.InProgress, ClipStatus.Failed),
    ];

    private static readonly HashSet<(ClipStatus From, ClipStatus To)> IntoANewAttempt =
    [
        (ClipStatus.Detected, ClipStatus.InProgress),
        (ClipStatus.Failed, ClipStatus.InProgress),
        (ClipStatus.Complete, ClipStatus.InProgress),
    ];

    /// <summary>Which steps an entry of a status may have.</summary>
    private static bool Fits(StatusStep step, ClipStatus status) => status switch
    {
        ClipStatus.Detected => step is StatusStep.Added,
        ClipStatus.InProgress => step is StatusStep.Started or StatusStep.Extracted or StatusStep.Stitched,
        ClipStatus.Complete => step is StatusStep.Completed,
        ClipStatus.Failed => step is StatusStep.Failed,
        _ => false,
    };

    /// <summary>Whether <paramref name="next"/> may follow what the clip's last entry says; null when it may, else why not.</summary>
    public static ClipError? Refusal(ClipStatus status, int attempt, StatusStep step, StatusEntry next)
    {
        var change = $"'{status.Text()}' (attempt {attempt}, {Name(step)}) → "
            + $"'{next.Status.Text()}' (attempt {next.Attempt}, {Name(next.Step)})";
        if (next.Attempt < attempt)
        {
            return new(ErrorCode.AttemptSuperseded, $"{change} refused: attempt {attempt} has taken over");
        }
        var allowed = next.Attempt == attempt
            ? WithinAnAttempt.Contains((status, next.Status)) && next.Step > step
            : IntoANewAttempt.Contains((status, next.Status)) && next.Step == StatusStep.Started;
        return allowed && Fits(next.Step, next.Status)
            ? null
            : new(ErrorCode.StatusRefused, $"{change} is not an allowed transition");
    }

    /// <summary>
    /// What appending <paramref name="next"/> makes of the clip and of the entry itself, whose time is never before its predecessor's.
    /// </summary>
    /// <exception cref="ClipException">The transition is not allowed; the message names both statuses.</exception>
    public static (Clip Clip, StatusEntry Entry) Append(Clip clip, StatusEntry next)
    {
        if (Refusal(clip.Status, clip.Attempt, clip.Step, next) is { } refusal)
        {
            throw new ClipException(refusal);
        }
        var time = next.Timestamp.ToUniversalTime();
        var entry = next with { Timestamp = time > clip.UpdatedAt ? time : clip.UpdatedAt };
        var started = entry.Step == StatusStep.Started;
        return (clip with
        {
            Status = entry.Status,
            Attempt = entry.Attempt,
            Step = entry.Step,
            UpdatedAt = entry.Timestamp,
            InstanceId = entry.InstanceId ?? clip.InstanceId,
            StartedAt = started ? entry.Timestamp : clip.StartedAt,
            Warnings = entry.Warnings ?? (started ? null : clip.Warnings),
            Output = entry.Output,
            ProcessingError = entry.Error,
            Owner = started ? entry.Owner : clip.Owner,
            Outputs = null,
            OutputsPending = null,
            CancelRequested = entry.Status == ClipStatus.InProgress && clip.IsCancelled(entry.Attempt) ? clip.CancelRequested : null,
        }, entry);
    }

    /// <summary>Everything that is wrong with a clip and its history (R6.6), in order; empty when nothing is.</summary>
    /// <param name="fileExists">Whether the finished file is in the media store, with the size that the record says.</param>
    public static IReadOnlyList<string> Check(Clip clip, IReadOnlyList<StatusEntry> history, bool fileExists)
    {
        if (history.Count == 0)
        {
            return ["has no history"];
        }
        var faults = new List<string>();
        var first = history[0];
        if (first is not { Status: ClipStatus.Detected, Attempt: 0, Step: StatusStep.Added })
        {
            faults.Add($"begins with {Describe(first)} instead of 'detected'");
        }
        for (var i = 1; i < history.Count; i++)
        {
            var (before, after) = (history[i - 1], history[i]);
            if (Refusal(before.Status, before.Attempt, before.Step, after) is { } refusal)
            {
                faults.Add($"entry {i + 1}: {refusal.Message}");
            }
            if (after.Timestamp < before.Timestamp)
            {
                faults.Add($"entry {i + 1}: {Describe(after)} is earlier than {Describe(before)}");
            }
        }
        faults.AddRange(CheckAgainstLast(clip, history[^1]));
        if (clip.Status == ClipStatus.Complete && !fileExists)
        {
            faults.Add($"is complete, but its file {clip.Output?.Name ?? "(not recorded)"} is missing or has another size");
        }
        return faults;
    }

    private static IEnumerable<string> CheckAgainstLast(Clip clip, StatusEntry last)
    {
        if ((clip.Status, clip.Attempt, clip.Step) != (last.Status, last.Attempt, last.Step))
        {
            yield return $"is '{clip.Status.Text()}' (attempt {clip.Attempt}, {Name(clip.Step)}), but its last entry is {Describe(last)}";
        }
        else if (clip.UpdatedAt != last.Timestamp)
        {
            yield return $"was changed at {Iso8601.Text(clip.UpdatedAt)}, but its last entry is {Describe(last)}";
        }
        if (clip.Status == ClipStatus.Complete && clip.Output is null)
        {
            yield return "is complete, but has no output";
        }
        if (clip.Status == ClipStatus.Failed && (clip.ProcessingError is null || last.Error is null))
        {
            yield return "has failed, but its record or its last entry has no processingError";
        }
        if (clip.Status != ClipStatus.Complete && clip.Output is not null)
        {
            yield return $"has an output, although it is '{clip.Status.Text()}'";
        }
    }

    private static string Describe(StatusEntry entry) =>
        $"'{entry.Status.Text()}' (attempt {entry.Attempt}, {Name(entry.Step)}, {Iso8601.Text(entry.Timestamp)})";

    private static string Name(StatusStep step) => step.ToString().ToLowerInvariant();
}
