using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.SmartCutting;

/// <summary>
/// What a cut will be, as far as it can be said without decoding or writing anything. Frames and duration are exact; how many frames are
/// copied, bytes and time are estimates.
/// </summary>
/// <param name="Files">The recording's files that are read.</param>
/// <param name="Copied">Frames that are copied, about.</param>
/// <param name="Encoded">The others.</param>
/// <param name="Reason">Why none is copied, in one line; null where some are, or nobody asked for it.</param>
/// <param name="Seconds">How long it is shown.</param>
/// <param name="Bytes">Of the finished file, about.</param>
/// <param name="CoreSeconds">What it takes one core of a usual machine to make, about.</param>
public sealed record CutForecast(
    IReadOnlyList<string> Files,
    string Resolution,
    long Copied,
    long Encoded,
    string? Reason,
    double Seconds,
    long Bytes,
    double CoreSeconds)
{
    /// <summary>
    /// Bytes of an encoded frame to those of a recorded one, at the default settings: docs/benchmarks.md, 417 MB of 189 MB.
    /// </summary>
    private const double EncodedToRecorded = 2.2;

    /// <summary>Bytes of a pixel above which no usual picture goes at the default settings: 21 Mb/s of 1080p30.</summary>
    private const double MostBytesPerPixel = 0.04;

    /// <summary>A step of CRF that halves the size.</summary>
    private const double HalvingCrf = 6;

    /// <summary>Pixels that a core encodes in a second at the default settings: 60 s of 1080p30 in 33.6 s of an AMD EPYC.</summary>
    private const double PixelsPerSecond = 111e6;

    /// <summary>Starting processes, probing and finishing, core seconds of each cut.</summary>
    private const double Overhead = 1;

    /// <summary>Sound of a second, which is always encoded, core seconds: of speech, it is up to 0.1.</summary>
    private const double SoundPerSecond = 0.015;

    /// <summary>x264's presets, and how many times as long as the default one they take, and as large the result is.</summary>
    private static readonly IReadOnlyDictionary<string, (double Time, double Size)> Presets = new Dictionary<string, (double, double)>
    {
        ["ultrafast"] = (0.7, 1.3),
        ["superfast"] = (1, 1),
        ["veryfast"] = (1.4, 0.67),
        ["faster"] = (1.9, 0.67),
        ["fast"] = (2.2, 0.65),
        ["medium"] = (2.7, 0.63),
        ["slow"] = (4, 0.6),
        ["slower"] = (7, 0.58),
        ["veryslow"] = (12, 0.56),
    };

    internal static CutForecast Of(PlannedCut planned, EncoderSettings encoder)
    {
        var (plan, files, keys, bytesPerSecond) = planned;
        var (copied, reason) = Copies(plan, keys, encoder.SmartRendering);
        var (frames, seconds) = (plan.OutputFrames, plan.OutputSeconds);
        var pixels = (double)plan.Shape.Width * plan.Shape.Height;
        var (time, size) = Presets.GetValueOrDefault(encoder.Preset, Presets[EncoderSettings.DefaultPreset]);
        var recorded = bytesPerSecond / plan.Shape.FrameRate.Value;
        var usual = recorded * EncodedToRecorded * pixels / ((double)plan.Video.Width * plan.Video.Height);
        var one = Math.Min(usual, MostBytesPerPixel * pixels)
            * size * Math.Pow(2, (EncoderSettings.DefaultCrf - encoder.Crf) / HalvingCrf);
        var bytes = (copied * recorded) + ((frames - copied) * one) + (seconds * encoder.AudioKbps * 1000 / 8);
        return new(
            files, plan.Shape.Resolution, copied, frames - copied, reason, Math.Round(seconds, 6), (long)bytes,
            Overhead + (seconds * SoundPerSecond) + ((frames - copied) * pixels * time / PixelsPerSecond));
    }

    /// <summary>Frames from the first one that decodes alone; before it they are encoded.</summary>
    private static (long Copied, string? Reason) Copies(CutPlan plan, IReadOnlyList<double> keys, SmartRendering wanted)
    {
        if (wanted == SmartRendering.Off)
        {
            return (0, null);
        }
        if (CopyRules.Refusal(plan, wanted) is { } reason)
        {
            return (0, reason);
        }
        var input = plan.Inputs[0];
        var inside = keys.Where(k => k >= input.TrimStart && k < input.TrimEnd).ToList();
        return inside.Count > 0
            ? (input.Frames - (long)Math.Round((inside[0] - input.Start) * input.Rate.Value), null)
            : (0, "no frame within it decodes alone");
    }
}

/// <summary>A cut that was planned, and what a forecast needs to know of its recording.</summary>
/// <param name="Files">The recording's files that are read.</param>
/// <param name="Keys">Times of its key pictures, ascending, on the clock of the plan's first input.</param>
/// <param name="BytesPerSecond">Of the recording.</param>
internal sealed record PlannedCut(CutPlan Plan, IReadOnlyList<string> Files, IReadOnlyList<double> Keys, double BytesPerSecond);
