using System.ComponentModel.DataAnnotations;

namespace ClipGen.Local.Configuration;

/// <summary>
/// The settings that only <c>clipgen</c> has, in the core's section <c>ClipGen</c>: for instance the environment variable
/// <c>ClipGen__MaxParallelClips</c>.
/// </summary>
internal sealed class LocalOptions
{
    /// <summary>Clips that are made side by side.</summary>
    [Range(1, 100)]
    public int MaxParallelClips { get; init; } = 5;
}
