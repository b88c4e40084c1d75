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

    /// <summary>
    /// Which part of its pictures a version that is narrower shows, where they are cropped: from 0 (left) to 1 (right); null is the middle.
    /// </summary>
    /// <exception cref="InvalidInputException">It is not from 0 to 1.</exception>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Focus
    {
        get;
        init => field = value is null or (>= 0 and <= 1)
            ? value
            : throw new InvalidInputException(
                FormattableString.Invariant($"focus is {value}; it must be a number from 0.0 (left) to 1.0 (right)"));
    }

    /// <summary>When it was first recorded, UTC; null from versions that noted none. It does not make two tracks different.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? CreatedAt { get; init; }

    public bool Equals(Track? other) =>
        other is not null && TrackName == other.TrackName && Speakers.SequenceEqual(other.Speakers) && Focus == other.Focus;

    public override int GetHashCode() => HashCode.Combine(TrackName, Speakers.Count, Focus);
}
