using ClipGen.Cutting;

namespace ClipGen.Workflow.Messages;

/// <summary>What configuration decides about one clip.</summary>
/// <param name="MaxParallelSegments">Segments of the clip that are cut side by side.</param>
public sealed record GenerationSettings(int MaxParallelSegments, EncoderSettings Encoder);
