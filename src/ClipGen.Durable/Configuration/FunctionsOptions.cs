using System.ComponentModel.DataAnnotations;
using ClipGen.Configuration;

namespace ClipGen.Durable.Configuration;

/// <summary>
/// The settings that only the Functions app has, in the core's section <c>ClipGen</c>: for instance the app setting
/// <c>ClipGen__KeepHistoryDays</c>.
/// </summary>
public sealed class FunctionsOptions
{
    /// <summary>Days that the durable history of an ended orchestration is kept.</summary>
    [Range(1, 3650)]
    public int KeepHistoryDays { get; init; } = 30;

    /// <summary>
    /// Clips of one episode that are in progress at once, on all machines together; 0 takes four for each ffmpeg slot of this machine.
    /// </summary>
    [Range(0, 1000)]
    public int MaxParallelClips { get; init; }

    /// <summary>The share of traces that is sent to Application Insights.</summary>
    [Range(0.0, 1.0)]
    public double TraceSampleRatio { get; init; } = 1;

    /// <param name="core">Says how many ffmpeg slots there are.</param>
    public int EffectiveParallelClips(ClipGenOptions core) => MaxParallelClips > 0 ? MaxParallelClips : 4 * core.EffectiveFfmpegSlots;
}
