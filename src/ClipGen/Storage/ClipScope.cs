using ClipGen.Model;

namespace ClipGen.Storage;

/// <summary>Which clips are meant: all, those of a tenant, or those of an episode.</summary>
public sealed record ClipScope
{
    /// <exception cref="InvalidInputException">An id is not valid, or there is an episode without its tenant.</exception>
    public ClipScope(string? tenantId = null, string? episodeId = null)
    {
        TenantId = string.IsNullOrEmpty(tenantId) ? null : Identifier.Parse(tenantId, "tenant");
        EpisodeId = string.IsNullOrEmpty(episodeId) ? null : Identifier.Parse(episodeId, "episode");
        if (TenantId is null && EpisodeId is not null)
        {
            throw new InvalidInputException("episode needs tenant");
        }
    }

    public string? TenantId { get; }

    public string? EpisodeId { get; }

    public bool Covers(ClipKey clip) => (TenantId ?? clip.TenantId) == clip.TenantId && (EpisodeId ?? clip.EpisodeId) == clip.EpisodeId;
}

/// <summary>A clip as far as it tells whether it changed: nothing of its content.</summary>
/// <param name="Version">Another one whenever the clip was written, and when it was removed and added again.</param>
public sealed record ClipMark(ClipKey Key, ClipStatus Status, string Version);
