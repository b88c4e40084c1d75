using System.ComponentModel.DataAnnotations;

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

    /// <summary>The share of traces that is sent to Application Insights.</summary>
    [Range(0.0, 1.0)]
    public double TraceSampleRatio { get; init; } = 1;
}
