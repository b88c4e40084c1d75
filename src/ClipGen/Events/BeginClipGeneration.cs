using ClipGen.Model;

namespace ClipGen.Events;

/// <summary>The event that starts everything: an episode's clips were detected.</summary>
/// <param name="EventId">The sender's id of the event, for logs; null when it gave none.</param>
public sealed record BeginClipGeneration(EpisodeKey Episode, string? EventId)
{
    /// <summary>The event's type, in both schemas.</summary>
    public const string EventType = "ClipGen.BeginClipGeneration";
}
