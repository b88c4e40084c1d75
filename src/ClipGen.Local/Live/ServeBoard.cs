using ClipGen.Local.Hosting;
using ClipGen.Model;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Live;

/// <summary>The board of <c>clipgen serve</c>: for those who ask for an orchestration's status, and for those who listen.</summary>
internal sealed class ServeBoard(LatestProgress latest, LiveClips live) : IProgressBoard
{
    public void Progressed(ClipKey clip, int attempt, Progress progress)
    {
        latest.Progressed(clip, attempt, progress);
        live.Progressed(clip, attempt, progress);
    }

    public void Encoded(ClipKey clip, int? segment, double share) => latest.Encoded(clip, segment, share);

    public void Ended(ClipKey clip, string? error) => latest.Ended(clip, error);
}
