using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>One attempt to make one clip: all that the workflow needs, fixed when it starts.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="Tracks">The episode's tracks.</param>
/// <param name="Settings">Travel here because an orchestrator must not read configuration.</param>
public sealed record GenerateClipOrder(
    ClipKey Clip,
    int Attempt,
    IReadOnlyList<Segment> Segments,
    IReadOnlyList<Track> Tracks,
    GenerationSettings Settings)
{
    public string InstanceId => Clip.InstanceId(Attempt);
}
