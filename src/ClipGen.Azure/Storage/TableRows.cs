using System.Globalization;
using Azure.Data.Tables;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;

namespace ClipGen.Azure.Storage;

/// <summary>
/// The keys of the table. A clip and its history share a partition, so that one transaction writes both; ids hold no <c>|</c>, so no key
/// can be taken for another's.
/// </summary>
internal static class TableRows
{
    /// <summary>The character after <c>|</c>: the end of a range of keys that begin alike.</summary>
    private const char AfterBar = '}';

    /// <summary>The one row of an episode's backlog.</summary>
    public const string Backlog = "backlog";

    public const string Clips = "clip|";
    public const string Histories = "hist|";
    public const string Tracks = "track|";

    public static string Partition(EpisodeKey episode) => $"{episode.TenantId}|{episode.EpisodeId}";

    public static string Clip(ClipKey clip) => Clips + clip.ClipId;

    public static string Track(string trackName) => Tracks + trackName;

    public static string History(ClipKey clip) => $"{Histories}{clip.ClipId}|";

    public static string Entry(ClipKey clip, int attempt, StatusStep step) =>
        string.Create(CultureInfo.InvariantCulture, $"{History(clip)}{attempt:D4}-{(int)step:D3}");

    /// <summary>The first key after all that begin with <paramref name="prefix"/>, which ends in <c>|</c>.</summary>
    public static string EndOf(string prefix) => prefix[..^1] + AfterBar;

    /// <summary>The beginning of a filter: the partitions of a scope; empty for all.</summary>
    public static string Partitions(ClipScope scope)
    {
        var tenant = $"{scope.TenantId}|";
        return scope switch
        {
            { EpisodeId: { } episode } => TableClient.CreateQueryFilter($"PartitionKey eq {tenant + episode} and "),
            { TenantId: not null } => TableClient.CreateQueryFilter($"PartitionKey ge {tenant} and PartitionKey lt {EndOf(tenant)} and "),
            _ => "",
        };
    }

    /// <summary>The episode whose records a partition holds.</summary>
    public static EpisodeKey Episode(string partition) => partition.Split('|') is [var tenant, var episode]
        ? new(tenant, episode)
        : throw new ClipException(
            ErrorCode.StorageFailed, $"the table has a partition '{Printable.Line(partition, 80)}', which is not an episode's");

    /// <summary>The clip whose history an entry belongs to.</summary>
    public static string ClipOfEntry(string row) => row[Histories.Length..row.LastIndexOf('|')];

    /// <summary>The clip that an entity of a clip is about.</summary>
    public static ClipKey ClipKey(string partition, string row) => Episode(partition).Clip(row[Clips.Length..]);
}
