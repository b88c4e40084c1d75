using System.Globalization;
using System.Text.RegularExpressions;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>What ffmpeg said of a cut: what its filters measured, and what its decoders complained of.</summary>
/// <param name="Silences">Stretches of digital silence, seconds of the cut.</param>
/// <param name="Pictures">Timestamps of the pictures that were decoded, ticks, where they are reported.</param>
/// <param name="SoundErrors">Whether sound of an input could not be decoded.</param>
public sealed partial record CutReport(IReadOnlyList<Stretch> Silences, IReadOnlyList<long> Pictures, bool SoundErrors)
{
    /// <param name="said">What <see cref="Ffmpeg.IFfmpeg.Run"/> returned of <see cref="CutJob"/>.</param>
    public static CutReport Read(string said, CutPlan plan) =>
        // Inputs for sound alone come after the others.
        Read(said, plan.OutputSeconds, (input, stream) => input >= plan.Inputs.Count || plan.Inputs[input].AudioStream == stream);

    /// <param name="seconds">How long the cut is.</param>
    /// <param name="isSound">Whether a stream of an input, both by their numbers, is one of sound.</param>
    public static CutReport Read(string said, double seconds, Func<int, int, bool> isSound)
    {
        var pictures = new List<long>();
        long time = 0;
        var errors = false;
        foreach (var line in said.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (PictureReport.Time(line) is { } printed)
            {
                time = printed;
            }
            else if (line == PictureReport.Mark)
            {
                pictures.Add(time);
            }
            else if (DecoderError().Match(line) is { Success: true } match)
            {
                errors |= isSound(Number(match, "input"), Number(match, "stream"));
            }
        }
        return new(Silence.Read(said, seconds), pictures, errors);
    }

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    /// <summary>As ffmpeg 5 and as ffmpeg 7 say it.</summary>
    [GeneratedRegex(@"(?:Error while decoding stream #|\[aist#)(?<input>[0-9]{1,4}):(?<stream>[0-9]{1,4})", RegexOptions.CultureInvariant)]
    private static partial Regex DecoderError();
}
