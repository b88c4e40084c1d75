using System.ComponentModel.DataAnnotations;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;
using ClipGen.Workflow.Messages;

namespace ClipGen.Configuration;

/// <summary>
/// The settings of both hosts: section <c>ClipGen</c> of the configuration, for instance the environment variable <c>ClipGen__Crf</c>.
/// </summary>
public sealed class ClipGenOptions
{
    public const string Section = "ClipGen";

    /// <summary>Segments of one clip that are cut side by side.</summary>
    [Range(1, 64)]
    public int MaxParallelSegments { get; init; } = 4;

    /// <summary>ffmpeg processes of the whole program at once; 0 takes a quarter of the cores, at least 2.</summary>
    [Range(0, 64)]
    public int FfmpegSlots { get; init; }

    /// <summary>Cores that one ffmpeg process is given; 0 takes all, at most 8, shared by the cuts that run at the same time.</summary>
    [Range(0, 64)]
    public int FfmpegThreads { get; init; }

    /// <summary>How long one ffmpeg run may take, minutes.</summary>
    [Range(0.01, 1440)]
    public double FfmpegTimeoutMinutes { get; init; } = 25;

    /// <summary>Hours without an entry after which an attempt that another host makes counts as abandoned.</summary>
    [Range(1.0, 720.0)]
    public double ForeignOwnerSilenceHours { get; init; } = 6;

    /// <summary>How long a link to a finished file works that <c>GET …/play</c> gives out, minutes.</summary>
    [Range(1, 1440)]
    public int LinkMinutes { get; init; } = 60;

    /// <summary>x264's preset.</summary>
    [AllowedValues("ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow")]
    public string Preset { get; init; } = EncoderSettings.DefaultPreset;

    /// <summary>x264's constant rate factor; smaller is better and larger.</summary>
    [Range(0, 51)]
    public int Crf { get; init; } = EncoderSettings.DefaultCrf;

    /// <summary>AAC bit rate, kbit/s.</summary>
    [Range(32, 512)]
    public int AudioKbps { get; init; } = 192;

    /// <summary>Width of every clip, pixels; 0 takes the first segment's. An odd one is refused.</summary>
    [EvenRange(16, 8192)]
    public int Width { get; init; }

    /// <summary>Height of every clip, pixels; 0 takes the first segment's. An odd one is refused.</summary>
    [EvenRange(16, 8192)]
    public int Height { get; init; }

    /// <summary>Frame rate of every clip, <c>25</c> or <c>30000/1001</c>; empty takes the first segment's.</summary>
    [FrameRateRange(1, 240)]
    public string FrameRate { get; init; } = "";

    /// <summary>
    /// Whether pictures that need no change are copied: <c>auto</c> where it saves time, <c>always</c> where it can be done,
    /// <c>single-source</c> as <c>auto</c> but only in clips of one recording, <c>off</c> not at all.
    /// </summary>
    [AllowedValues("auto", "always", "single-source", "off")]
    public string SmartRendering { get; init; } = "auto";

    public int EffectiveFfmpegSlots => FfmpegSlots > 0 ? FfmpegSlots : Math.Max(2, Environment.ProcessorCount / 4);

    public GenerationSettings ToSettings() => new(MaxParallelSegments, new(
        Preset,
        Crf,
        AudioKbps,
        Width > 0 ? Width : null,
        Height > 0 ? Height : null,
        Rational.TryParse(FrameRate, out var rate) ? rate : null,
        SmartRendering switch
        {
            "off" => Cutting.SmartRendering.Off,
            "always" => Cutting.SmartRendering.Always,
            "single-source" => Cutting.SmartRendering.SingleSource,
            _ => Cutting.SmartRendering.Auto,
        }));

    public MachineLimits ToLimits() => FfmpegThreads > 0
        ? new(TimeSpan.FromMinutes(FfmpegTimeoutMinutes), FfmpegThreads)
        : new(TimeSpan.FromMinutes(FfmpegTimeoutMinutes), Math.Min(8, Environment.ProcessorCount))
        {
            SharedCores = Environment.ProcessorCount,
            Slots = EffectiveFfmpegSlots,
        };
}
