using System.Text.Json;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Text;
using ClipGen.Workflow.Messages;

namespace ClipGen.Local.Live;

/// <summary>Something that happened to clips of one episode, as <c>GET /api/events</c> sends it.</summary>
/// <param name="Type"><c>clips</c>, <c>removed</c> or <c>progress</c>.</param>
/// <param name="Data">JSON on one line; the members that name the place come first.</param>
internal sealed record LiveEvent(string Type, string Data)
{
    /// <summary>Clips that were added or changed, as <c>view=summary</c> has them.</summary>
    public static LiveEvent Clips(EpisodeKey episode, IEnumerable<Clip> clips) => Of("clips", new
    {
        episode.TenantId,
        episode.EpisodeId,
        Clips = clips.Select(StatusDocument.Summary),
    });

    /// <summary>Clips that are not there any more.</summary>
    public static LiveEvent Removed(EpisodeKey episode, IEnumerable<string> clipIds) => Of("removed", new
    {
        episode.TenantId,
        episode.EpisodeId,
        ClipIds = clipIds,
    });

    /// <summary>How far an attempt is, as its custom status says it.</summary>
    public static LiveEvent Progress(ClipKey clip, int attempt, Progress progress) => Of("progress", new
    {
        clip.TenantId,
        clip.EpisodeId,
        clip.ClipId,
        Attempt = attempt,
        progress.Phase,
        progress.SegmentsDone,
        progress.SegmentCount,
    });

    private static LiveEvent Of(string type, object document) => new(type, JsonSerializer.Serialize(document, ClipGenJson.Options));
}
