using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>
/// Which ends of a cut's sound fade: those that meet another segment's, as sound that breaks off there would click. A clip's own beginning
/// and end stay as they were recorded.
/// </summary>
public readonly record struct SoundFades(bool In, bool Out)
{
    /// <summary>5 ms.</summary>
    public const int Samples = OutputShape.SampleRate / 200;

    /// <param name="number">The segment's place in its clip, counted from 1.</param>
    /// <param name="count">Segments of the clip.</param>
    public static SoundFades Of(int number, int count) => new(number > 1, number < count);

    /// <summary>The filters, each with a comma before it.</summary>
    /// <param name="samples">How long the sound is. A cut of one frame may be shorter than a fade.</param>
    internal string Filters(long samples)
    {
        var length = Math.Min(Samples, samples);
        return (In ? $",afade=t=in:ss=0:ns={Whole(length)}" : "")
            + (Out ? $",afade=t=out:ss={Whole(samples - length)}:ns={Whole(length)}" : "");
    }
}
