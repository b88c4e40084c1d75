using ClipGen.Model;
using Microsoft.Extensions.Logging;

namespace ClipGen.Durable.Observability;

/// <summary>Puts the clip's ids on every line that is logged while a step runs.</summary>
internal static class ClipScope
{
    /// <param name="segment">The segment's place in the clip, counted from 1.</param>
    public static IDisposable? Begin(ILogger log, ClipKey clip, int attempt, int? segment = null)
    {
        var scope = new Dictionary<string, object>
        {
            ["TenantId"] = clip.TenantId,
            ["EpisodeId"] = clip.EpisodeId,
            ["ClipId"] = clip.ClipId,
            ["Attempt"] = attempt,
        };
        if (segment is { } number)
        {
            scope["Segment"] = number;
        }
        return log.BeginScope(scope);
    }
}
