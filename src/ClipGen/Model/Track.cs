using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>One recorded picture-and-sound track of an episode and the speakers it shows.</summary>
[Persisted]
public sealed record Track
{
    /// <summary>The track of segments that name no speaker, or one whom no track lists.</summary>
    public const string Default = "main";

    /// <exception cref="InvalidInputException">The name breaks the rule of <see cref="Identifier"/>.</exception>
    public Track(string trackName, IReadOnlyList<string>? speakers = null)
    {
        TrackName = Identifier.Parse(trackName, "trackName");
        Speakers = speakers ?? [];
    }

    public string TrackName { get; }

    public IReadOnlyList<string> Speakers { get; }

    /// <summary>When it was first recorded, UTC; null from versions that noted none. It does not make two tracks different.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? CreatedAt { get; init; }

    public bool Equals(Track? other) => other is not null && TrackName == other.TrackName && Speakers.SequenceEqual(other.Speakers);

    public override int GetHashCode() => HashCode.Combine(TrackName, Speakers.Count);
}
