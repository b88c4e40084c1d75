using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Cutting;

/// <summary>
/// Joins segments at a wanted loudness: one gain for all of their sound, so that what is quiet stays quieter than what is loud; peaks
/// limited; and the finished file measured.
/// </summary>
internal sealed class LoudnessMaster(IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <summary>What is shorter has too few of the blocks of 400 ms that loudness is counted in, seconds.</summary>
    private const double Shortest = 3;

    /// <param name="target">null joins them as they are.</param>
    /// <param name="list">Where the list of segments is written.</param>
    /// <param name="output">The finished file.</param>
    /// <param name="what">What is joined, for errors.</param>
    /// <exception cref="ClipException">As <see cref="SegmentJoin.Run"/>.</exception>
    public async Task<LoudnessOutcome> Join(
        JoinPlan plan,
        LoudnessTarget? target,
        EncoderSettings encoder,
        string list,
        string output,
        string what,
        IProgress<double>? progress,
        CancellationToken cancellation)
    {
        if (target is null)
        {
            await Encode(null);
            return new(null, null);
        }
        if (plan.OutputSeconds < Shortest)
        {
            return await AsRecorded(FormattableString.Invariant($"the clip is shorter than {Shortest} s"));
        }
        await plan.WriteList(list, cancellation);
        var before = await OfSegments(null);
        if (before.Integrated is null)
        {
            return await AsRecorded("the clip is silent");
        }
        var gain = new GainPlan(before, target);
        if (gain.Gain.Ceiling is not null)
        {
            gain = gain.Corrected(await OfSegments(gain.Gain));
        }
        await Encode(gain.Gain);
        var after = await OfClip();
        if (Warning() is not null && gain.Corrected(after) is var corrected && corrected.Gain != gain.Gain)
        {
            // AAC takes up to 1 LU from noise, and puts peaks where there were none.
            (gain, progress) = (corrected, null);
            await Encode(gain.Gain);
            after = await OfClip();
        }
        return new(new(before, after), Warning());

        string? Warning() => LoudnessWarning.Of(after, target, isLimited: gain.Gain.Ceiling is not null);

        Task Encode(SoundGain? gain) =>
            new SegmentJoin(ffmpeg, limits).Run(plan with { Gain = gain }, encoder, list, output, what, progress, cancellation);

        async Task<LoudnessOutcome> AsRecorded(string reason)
        {
            await Encode(null);
            return new(null, $"loudness is left as recorded: {reason}");
        }

        Task<LoudnessValues> OfSegments(SoundGain? gain) =>
            Measure(LoudnessMeter.Job(plan with { Gain = gain }, list, $"measuring the loudness before {what}", limits.FfmpegTimeout));

        Task<LoudnessValues> OfClip() =>
            Measure(LoudnessMeter.Job(output, $"measuring the loudness after {what}", limits.FfmpegTimeout));

        async Task<LoudnessValues> Measure(FfmpegJob job) => LoudnessMeter.Read(await ffmpeg.Run(job, null, cancellation));
    }
}

/// <summary>What was done to a clip's loudness.</summary>
/// <param name="Change">Null where it was left as recorded.</param>
/// <param name="Warning">Why it is not what was wanted, in one line; null where it is, or nothing was wanted.</param>
internal sealed record LoudnessOutcome(LoudnessChange? Change, string? Warning);
