using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Runs a planned cut, and compares pictures and sound of what came out with what was asked.</summary>
internal sealed class CutRunner(IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <param name="output">The file that <paramref name="job"/> makes of <paramref name="plan"/>.</param>
    /// <param name="gaps">Where the recording has no sound packets, seconds of the cut.</param>
    public async Task<CutOutcome> Run(
        CutPlan plan,
        FfmpegJob job,
        string output,
        IReadOnlyList<Stretch> gaps,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        CutReport report;
        try
        {
            report = CutReport.Read(await ffmpeg.Run(job, progress, cancellation), plan);
        }
        catch (ClipException e) when (e.Error.Code == ErrorCode.FfmpegFailed)
        {
            var explained = CaptionFilter.Explain(ColorFilter.Explain(e, "the recording"));
            return new(CutReport.Read(e.Error.Output ?? "", plan), null, null, explained);
        }
        var fault = Verification.Fault(output, plan.Shape, plan.OutputFrames) ?? Undecoded(plan, report);
        return await Heard(new(report, fault, null), plan, gaps, job.What, cancellation);
    }

    /// <summary>The same outcome with what is wrong with its sound.</summary>
    public async Task<CutOutcome> Heard(
        CutOutcome outcome, CutPlan plan, IReadOnlyList<Stretch> gaps, string what, CancellationToken cancellation) =>
        outcome.Fault is not null
            ? outcome
            : outcome with { SoundLost = await LostSound(plan, outcome.Report, gaps, what, cancellation) };

    /// <summary>Which of the recording's pictures was not decoded, or another than was expected; null when all are right.</summary>
    public static string? Undecoded(CutPlan plan, CutReport report)
    {
        if (report.Pictures.Count != plan.ReportedPictures)
        {
            return FormattableString.Invariant($"{report.Pictures.Count} of the recording's {plan.ReportedPictures} frames were decoded");
        }
        if (plan.Inputs.Any(i => i.Stamps is null))
        {
            return null;
        }
        var unit = plan.Video.TimeBase;
        // What an index or a copy says was rounded to the clock of MPEG-TS, the decoded one to the recording's own.
        var tick = Math.Max(unit, 1.0 / TransportClock.Rate);
        var foreign = plan.Inputs.SelectMany(i => i.Stamps!)
            .Order()
            .Zip(report.Pictures.Order(), (expected, decoded) => (Expected: expected, Decoded: decoded * unit))
            .FirstOrDefault(p => Math.Abs(p.Expected - p.Decoded) > tick);
        return foreign == default
            ? null
            : FormattableString.Invariant(
                $"a frame has the timestamp {foreign.Decoded:0.000000}, where {foreign.Expected:0.000000} was expected");
    }

    private async Task<string?> LostSound(
        CutPlan plan, CutReport report, IReadOnlyList<Stretch> gaps, string what, CancellationToken cancellation)
    {
        var unexplained = SoundVerification.Unexplained(report, gaps);
        // What a decoder complains of is no news; what it passes over in silence is.
        if (unexplained.Count == 0 || report.SoundErrors)
        {
            return null;
        }
        var silent = new List<Stretch>();
        var offset = 0.0;
        foreach (var input in plan.Inputs)
        {
            if (input.AudioStream is null)
            {
                silent.Add(new(offset, offset + input.Seconds));
            }
            else
            {
                var said = await ffmpeg.Run(
                    SourceSound.Job(input, plan, limits, $"listening to the recording after {what}"), null, cancellation);
                var start = offset;
                silent.AddRange(SourceSound.Read(said, input).Select(s => s.Shifted(start)));
            }
            offset += input.Seconds;
        }
        return SoundVerification.Lost(unexplained, silent);
    }
}

/// <summary>The result of a cut.</summary>
/// <param name="Fault">What is wrong with its pictures, in one line; null when nothing is.</param>
/// <param name="SoundLost">What is wrong with its sound, in one line; null when nothing is.</param>
/// <param name="Failure">Why ffmpeg gave up; null when it did not.</param>
internal sealed record CutOutcome(CutReport Report, string? Fault, string? SoundLost, ClipException? Failure = null)
{
    /// <summary>Pictures that were taken from the recording as they are.</summary>
    public long Copied { get; init; }

    /// <summary>Why none was, in one line; null where some were, or nobody asked for it.</summary>
    public string? NotCopied { get; init; }

    /// <summary>How far to reach instead; null when reaching further cannot help, or need not.</summary>
    public CutReach? Further(CutReach reach) =>
        Fault is not null && !reach.Earlier ? reach with { Earlier = true }
        : Fault is null
            && (Report.SoundErrors || SoundLost is not null)
            && reach.Sound == SoundReach.Seek ? reach with { Sound = SoundReach.FromStart }
        : Failure is not null && Report.SoundErrors && reach.Sound == SoundReach.FromStart ? reach with { Sound = SoundReach.None }
        : null;

    public string? Problem => Fault ?? SoundLost ?? (Report.SoundErrors ? "its sound does not decode" : Failure?.Error.Message);

    /// <exception cref="ClipException"><see cref="ErrorCode.CutInexact"/>, <see cref="ErrorCode.SoundLost"/>, or what ffmpeg failed
    /// with.</exception>
    public void ThrowIfWrong(string what)
    {
        if (Failure is not null)
        {
            throw Failure;
        }
        if (Fault is not null)
        {
            throw new ClipException(ErrorCode.CutInexact, $"{what} did not come out exact: {Fault}");
        }
        if (SoundLost is not null)
        {
            throw new ClipException(ErrorCode.SoundLost, $"{what} lost sound: {SoundLost}");
        }
    }
}
