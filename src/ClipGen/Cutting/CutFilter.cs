using ClipGen.Ffmpeg;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>
/// The filter graph of an exact cut. Absolute timestamps are trimmed, never relative ones: see <c>docs/decisions/0002</c> for what was
/// measured of the other ways.
/// </summary>
internal static class CutFilter
{
    /// <summary>Silence that is shorter than this is not a loss that a listener notices, seconds.</summary>
    private const double ShortestSilence = 0.5;

    /// <summary>
    /// Where sound is decoded from the beginning of other files, what lies before this much ahead of the cut is dropped at once, seconds.
    /// </summary>
    private const double SoundLead = 1;

    /// <summary>The graph; its outputs are <c>[v]</c> and <c>[a]</c>.</summary>
    public static string Build(CutPlan plan)
    {
        var chains = new List<string>();
        var soundInput = plan.Inputs.Count;
        for (var i = 0; i < plan.Inputs.Count; i++)
        {
            var input = plan.Inputs[i];
            // Of one size each before they are joined: what was recorded before a discontinuity may have had another.
            chains.Add($"[{i}:{input.VideoStream}]{Pictures(plan, input)},{FramingFilter.Of(plan, input, i)}[p{i}]");
            chains.Add($"{Sound(input, input.SoundInput is null ? i : soundInput++)}[s{i}]");
        }
        var labels = string.Concat(plan.Inputs.Select((_, i) => $"[p{i}][s{i}]"));
        chains.Add($"{labels}concat=n={plan.Inputs.Count}:v=1:a=1[p][s]");
        chains.Add($"[p]{Shape(plan)}[v]");
        chains.Add($"[s]{WholeSound(plan)}[a]");
        return string.Join(';', chains);
    }

    /// <summary>The graph of a part of the pictures, without sound; its output is <c>[v0]</c>, <c>[v1]</c>.</summary>
    /// <param name="number">Of ffmpeg's input, and of the output.</param>
    public static string Edge(CutPlan plan, CutInput part, int number) =>
        $"[{number}:{part.VideoStream}]{Pictures(plan, part)},{FramingFilter.Of(plan, part, number)},{Shape(plan)}[v{number}]";

    /// <summary>The graph of the sound alone; its output is <c>[a]</c>.</summary>
    /// <param name="number">Of ffmpeg's input that holds it.</param>
    public static string SoundAlone(CutPlan plan, int number) =>
        $"{Sound(plan.Inputs[0], number)},{WholeSound(plan)}[a]";

    private static string Pictures(CutPlan plan, CutInput input)
    {
        // With the recording's own timestamps: what makes pictures progressive counts in half ticks.
        var report = input.Reported is null ? "" : $",{PictureReport.ToOutput}";
        var upright = string.Concat(UprightFilter.Of(plan.Video).Select(f => $",{f}"));
        var trimmed = $"trim=start={Seconds(input.TrimStart)}:end={Seconds(input.TrimEnd)}{report}{upright}";
        if (input.Uneven is not null)
        {
            return $"{trimmed},setpts=PTS-{Seconds(input.Start)}/TB,fps={input.Rate}:start_time=0:round=near"
                + $",tpad=stop_mode=clone:stop={Whole(input.Frames)},trim=end_frame={Whole(input.Frames)}";
        }
        var counted = $"{trimmed},settb=expr=1/({input.Rate}),setpts=N";
        return input.Held == 0 ? counted : $"{counted},tpad=start_mode=clone:start={Whole(input.Held)},setpts=N";
    }

    /// <summary>Gaps become silence, so that sound stays where its timestamps put it; what is missing at either end is padded.</summary>
    private static string Sound(CutInput input, int file)
    {
        var (start, end) = (Seconds(input.Start), Seconds(input.End));
        var lead = input.SoundInput is null ? "" : $"atrim=start={Seconds(input.Start - SoundLead)},";
        return input.AudioStream is not { } stream
            ? $"anullsrc=r={OutputShape.SampleRate}:cl=stereo,aformat=sample_fmts=s16,atrim=end={Seconds(input.Seconds)}"
            : $"[{file}:{stream}]{lead}aresample={OutputShape.SampleRate}:async=1:min_hard_comp=0.01"
              + $",aformat=sample_fmts=s16:channel_layouts=stereo,atrim=start={start}:end={end},asetpts=PTS-{start}/TB"
              + $",aresample=async=1:first_pts=0,{Lasting(input.Seconds)}";
    }

    /// <summary>The sound of all inputs; looked at before it fades.</summary>
    private static string WholeSound(CutPlan plan) =>
        $"{Lasting(plan.OutputSeconds)},{Silence.Filter(ShortestSilence)}{plan.Fades.Filters(plan.OutputSamples)}";

    private static string Lasting(double seconds) => $"apad=whole_dur={Seconds(seconds)},atrim=end={Seconds(seconds)}";

    /// <summary>From the source's pictures to the clip's: rate, colours, captions, even times.</summary>
    private static string Shape(CutPlan plan)
    {
        var (shape, video) = (plan.Shape, plan.Video);
        var filters = new List<string>();
        if (!plan.KeepsEveryFrame)
        {
            // The last picture is repeated when rounding wants one more, and cut when it wants one less.
            filters.Add($"fps={shape.FrameRate},tpad=stop_mode=clone:stop=2,trim=end_frame={Whole(plan.OutputFrames)}");
        }
        if (video.IsHdr)
        {
            filters.Add(ColorFilter.ToneMap);
        }
        filters.Add("format=yuv420p");
        filters.Add(ColorFilter.Tags(shape));
        if (plan.Burn is { } captions)
        {
            filters.Add(CaptionFilter.Of(captions, shape.FrameRate));
        }
        filters.Add($"settb=expr=1/({shape.FrameRate}),setpts=N");
        return string.Join(',', filters);
    }
}
