using ClipGen.Model;

namespace ClipGen.Cutting;

/// <summary>Says what a clip's loudness is, where it is not what was wanted.</summary>
internal static class LoudnessWarning
{
    /// <summary>How far from the target is near enough, LU.</summary>
    private const double Tolerance = 0.5;

    /// <param name="after">Of the finished file.</param>
    /// <param name="isLimited">Whether its peaks were held down.</param>
    /// <returns>One line; null where loudness and true peak are as wanted.</returns>
    public static string? Of(LoudnessValues after, LoudnessTarget target, bool isLimited)
    {
        var faults = new[] { Loudness(after, target, isLimited), Peak(after, target) }.OfType<string>().ToList();
        return faults.Count == 0 ? null : string.Join("; ", faults);
    }

    private static string? Loudness(LoudnessValues after, LoudnessTarget target, bool isLimited)
    {
        if (after.Integrated is not { } loudness)
        {
            return "nothing in it is loud enough to be measured";
        }
        if (Math.Round(Math.Abs(loudness - target.Target), 2) <= Tolerance)
        {
            return null;
        }
        var reason = isLimited && loudness < target.Target
            ? FormattableString.Invariant($": its peaks leave no more room below {target.Peak:0.0} dBTP")
            : "";
        return FormattableString.Invariant($"loudness is {loudness:0.0} LUFS instead of {target.Target:0.0} LUFS{reason}");
    }

    private static string? Peak(LoudnessValues after, LoudnessTarget target) => after.TruePeak > target.Peak
        ? FormattableString.Invariant($"true peak is {after.TruePeak:0.0} dBTP instead of at most {target.Peak:0.0} dBTP")
        : null;
}
