using ClipGen.Model;

namespace ClipGen.Storage;

/// <summary>Names one track's recording.</summary>
public sealed record TrackKey(EpisodeKey Episode, string TrackName)
{
    public string TrackName { get; } = Identifier.Parse(TrackName, "trackName");

    public override string ToString() => $"{Episode}/{TrackName}";
}
