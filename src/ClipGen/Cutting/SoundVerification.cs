using System.Globalization;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>
/// Sound is verified like picture (R3.10). What the recording lacks is a warning that says where; what it has and the cut lacks is a
/// failure. Times are seconds of the cut.
/// </summary>
public static class SoundVerification
{
    /// <summary>A stretch without sound packets that is shorter than this is no gap, seconds.</summary>
    public const double ShortestGap = 0.1;

    /// <summary>Silence next to a gap may reach this far into the sound, seconds: a decoder fades in.</summary>
    private const double Margin = 0.25;

    private const int MostNamed = 3;

    /// <summary>What is wrong with the recording's sound, one line each.</summary>
    /// <param name="source">Of whom is spoken: <c>track 'main'</c>.</param>
    /// <param name="media">What the recording holds.</param>
    /// <param name="gaps">Where it has no sound packets.</param>
    /// <param name="at">The time of the recording that a time of the cut is.</param>
    public static IEnumerable<string> Warnings(
        string source, MediaInfo media, IReadOnlyList<Stretch> gaps, CutReport report, CutPlan plan, Func<double, string> at)
    {
        if (media.Audio is not { } sound)
        {
            yield return $"{source} has no sound";
            yield break;
        }
        if (gaps.Count > 0)
        {
            var named = string.Join(", ", gaps.Take(MostNamed).Select(g => $"{at(g.Start)} to {at(g.End)}"));
            var more = gaps.Count > MostNamed ? FormattableString.Invariant($" and in {gaps.Count - MostNamed} more places") : "";
            yield return $"{source} has no sound from {named}{more}";
        }
        if (report.SoundErrors || plan.Inputs.Any(i => i.AudioStream is null))
        {
            yield return $"{source} has sound that cannot be decoded between {at(0)} and {at(plan.OutputSeconds)}; "
                + "it is silent in the clip";
        }
        var others = media.Sounds.Where(s => s.Index != sound.Index).Select(s => s.Index).ToList();
        if (others.Count > 0 && new Stretch(0, plan.OutputSeconds).Without(report.Silences, ShortestGap).Count == 0)
        {
            yield return FormattableString.Invariant(
                $"{source} is silent in its stream {sound.Index}, but has other streams of sound: {string.Join(", ", others)}");
        }
    }

    /// <summary>Silence of the cut that no gap of the recording explains: the recording is silent there, or its sound was lost.</summary>
    public static IReadOnlyList<Stretch> Unexplained(CutReport report, IReadOnlyList<Stretch> gaps) =>
        [.. report.Silences.SelectMany(s => s.Without(gaps.Select(g => g.Widened(Margin)), Margin))];

    /// <summary>What was lost, in one line; null when the recording is silent there itself.</summary>
    /// <param name="unexplained">Silence of the cut.</param>
    /// <param name="silent">Silence of the recording, decoded by itself and without a seek.</param>
    public static string? Lost(IReadOnlyList<Stretch> unexplained, IReadOnlyList<Stretch> silent) => unexplained
        .SelectMany(u => u.Without(silent.Select(s => s.Widened(Margin)), Margin))
        .Select(l => string.Create(
            CultureInfo.InvariantCulture, $"it is silent from {l.Start:0.0} to {l.End:0.0} s, where the recording has sound"))
        .FirstOrDefault();
}
