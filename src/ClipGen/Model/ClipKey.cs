using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>Names one clip of one episode.</summary>
[Persisted]
public sealed record ClipKey
{
    /// <exception cref="InvalidInputException">An id breaks the rule of <see cref="Identifier"/>.</exception>
    public ClipKey(string tenantId, string episodeId, string clipId)
    {
        Episode = new EpisodeKey(tenantId, episodeId);
        ClipId = Identifier.Parse(clipId, "clipId");
    }

    [JsonIgnore]
    public EpisodeKey Episode { get; }

    public string TenantId => Episode.TenantId;

    public string EpisodeId => Episode.EpisodeId;

    public string ClipId { get; }

    /// <summary>
    /// The orchestration's id: the same for every delivery of an event, another for every attempt. At most 80 characters, none of
    /// which Durable Functions forbids; the hash keeps apart what the shortened clip id does not.
    /// </summary>
    public string InstanceId(int attempt)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{TenantId}|{EpisodeId}|{ClipId}"));
        var shortened = ClipId.Length <= 40 ? ClipId : ClipId[..40];
        return $"{shortened}-{Convert.ToHexStringLower(hash)[..32]}-{attempt:D4}";
    }

    public override string ToString() => $"{Episode}/{ClipId}";
}
