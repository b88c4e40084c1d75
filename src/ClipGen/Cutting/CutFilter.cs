using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Cutting;

/// <summary>
/// The filter graph of an exact cut. Absolute timestamps are trimmed, never relative ones: see <c>docs/decisions/0002</c> for what was
/// measured of the other ways.
/// </summary>
internal static class CutFilter
{
    /// <summary>The graph; its outputs are <c>[v]</c> and <c>[a]</c>.</summary>
    public static string Build(CutPlan plan)
    {
        var chains = new List<string>();
        for (var i = 0; i < plan.Inputs.Count; i++)
        {
            chains.Add($"[{i}:{plan.Inputs[i].VideoStream}]{Pictures(plan, plan.Inputs[i])}[p{i}]");
            chains.Add($"{Sound(plan, i)}[s{i}]");
        }
        var labels = string.Concat(plan.Inputs.Select((_, i) => $"[p{i}][s{i}]"));
        chains.Add($"{labels}concat=n={plan.Inputs.Count}:v=1:a=1[p][s]");
        chains.Add($"[p]{Shape(plan)}[v]");
        chains.Add($"[s]{Lasting(plan.OutputSeconds)}[a]");
        return string.Join(';', chains);
    }

    private static string Pictures(CutPlan plan, CutInput run)
    {
        var trimmed = $"trim=start={Seconds(run.TrimStart)}:end={Seconds(run.TrimEnd)}{(plan.Video.Interlaced ? ",yadif=mode=send_frame" : "")}";
        return run.Frames is null
            ? $"{trimmed},setpts=PTS-STARTPTS"
            : $"{trimmed},settb=expr=1/({plan.Video.FrameRate}),setpts=N";
    }

    /// <summary>Gaps become silence, so that sound stays where its timestamps put it; what is missing at either end is padded.</summary>
    private static string Sound(CutPlan plan, int input)
    {
        var run = plan.Inputs[input];
        var (start, end) = (Seconds(run.SoundStart), Seconds(run.SoundStart + run.Seconds));
        return run.AudioStream is not { } stream
            ? $"anullsrc=r={OutputShape.SampleRate}:cl=stereo,aformat=sample_fmts=s16,atrim=end={Seconds(run.Seconds)}"
            : $"[{input}:{stream}]aresample={OutputShape.SampleRate}:async=1:min_hard_comp=0.01"
              + $",aformat=sample_fmts=s16:channel_layouts=stereo,atrim=start={start}:end={end},asetpts=PTS-{start}/TB"
              + $",aresample=async=1:first_pts=0,{Lasting(run.Seconds)}";
    }

    private static string Lasting(double seconds) => $"apad=whole_dur={Seconds(seconds)},atrim=end={Seconds(seconds)}";

    /// <summary>From the source's pictures to the clip's: rate, size, colours, even times.</summary>
    private static string Shape(CutPlan plan)
    {
        var (shape, video) = (plan.Shape, plan.Video);
        var filters = new List<string>();
        if (!plan.KeepsEveryPicture)
        {
            // The last picture is repeated when rounding wants one more, and cut when it wants one less.
            filters.Add($"fps={shape.FrameRate},tpad=stop_mode=clone:stop=2,trim=end_frame={Whole(plan.OutputFrames)}");
        }
        var square = video.PixelAspect.Value is 1;
        if (!square)
        {
            filters.Add("scale=w=trunc(iw*sar/2+0.5)*2:h=ih,setsar=1");
        }
        filters.Add($"scale=w={Whole(shape.Width)}:h={Whole(shape.Height)}:force_original_aspect_ratio=decrease:force_divisible_by=2{Colors(plan)}");
        // Only asked to do nothing, pad copies every picture, and so does scale when it is told a range.
        if (!square || (video.Width, video.Height) != (shape.Width, shape.Height))
        {
            filters.Add($"pad=w={Whole(shape.Width)}:h={Whole(shape.Height)}:x=(ow-iw)/2:y=(oh-ih)/2");
        }
        filters.Add("setsar=1");
        filters.Add("format=yuv420p");
        // All segments say the same of their colours, or they would not join.
        filters.Add($"setparams=range=tv:colorspace={shape.ColorSpace ?? "unknown"}:color_primaries=unknown:color_trc=unknown");
        filters.Add($"settb=expr=1/({shape.FrameRate}),setpts=N");
        return string.Join(',', filters);
    }

    /// <summary>What <c>scale</c> is told of colours: nothing where nothing differs.</summary>
    private static string Colors(CutPlan plan) =>
        plan.Shape.ColorSpace is { } wanted && plan.Video.ColorSpace is { } given && given != wanted ? $":out_color_matrix={wanted}:out_range=tv"
        : plan.Video.FullRange ? ":out_range=tv"
        : "";
}
