namespace ClipGen.Model;

/// <summary>Names one episode of one tenant.</summary>
[Persisted]
public sealed record EpisodeKey
{
    /// <exception cref="InvalidInputException">An id breaks the rule of <see cref="Identifier"/>.</exception>
    public EpisodeKey(string tenantId, string episodeId)
    {
        TenantId = Identifier.Parse(tenantId, "tenantId");
        EpisodeId = Identifier.Parse(episodeId, "episodeId");
    }

    public string TenantId { get; }

    public string EpisodeId { get; }

    /// <exception cref="InvalidInputException">The id breaks the rule of <see cref="Identifier"/>.</exception>
    public ClipKey Clip(string clipId) => new(TenantId, EpisodeId, clipId);

    public override string ToString() => $"{TenantId}/{EpisodeId}";
}
