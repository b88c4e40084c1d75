namespace ClipGen.Episodes;

/// <summary>What happened to each clip of an episode file, by clip id.</summary>
/// <param name="InProgress">Clips that would have changed while they are being made, and did not.</param>
public sealed record PutEpisodeResult(List<string> Added, List<string> Updated, List<string> Unchanged, List<string> InProgress)
{
    public static PutEpisodeResult Refused(List<string> inProgress) => new([], [], [], inProgress);
}
