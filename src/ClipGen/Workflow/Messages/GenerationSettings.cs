using ClipGen.Cutting;
using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>What configuration decides about one clip.</summary>
/// <param name="MaxParallelSegments">Segments of the clip that are cut side by side.</param>
/// <param name="MaxParallelClips">
/// Clips of one episode that are made side by side: when a clip has ended, its orchestration starts the next one. Null where the host has a
/// queue of its own, and in orders of older versions.
/// </param>
public sealed record GenerationSettings(int MaxParallelSegments, EncoderSettings Encoder, int? MaxParallelClips = null)
{
    /// <summary>The order of a clip's next attempt.</summary>
    public GenerateClipOrder Next(Clip clip) => new(clip.Key, clip.Attempt + 1, this);
}
