using ClipGen.Model;

namespace ClipGen.Workflow.Messages;

/// <summary>One attempt to make one clip. What is made is what the clip's record says when the attempt begins.</summary>
/// <param name="Attempt">From 1.</param>
/// <param name="Settings">Travel here because an orchestrator must not read configuration.</param>
/// <param name="Segments">Only in orders of version 1.0, which carry what they make: then the record is brought in line with them.</param>
/// <param name="Tracks">As <paramref name="Segments"/>.</param>
public sealed record GenerateClipOrder(
    ClipKey Clip,
    int Attempt,
    GenerationSettings Settings,
    IReadOnlyList<Segment>? Segments = null,
    IReadOnlyList<Track>? Tracks = null)
{
    public string InstanceId => Clip.InstanceId(Attempt);
}
