namespace ClipGen.Model;

/// <summary>
/// Whose attempts are whose. An attempt belongs to the host that started it until it ends; what another host left behind is failed first
/// and then made as a new attempt, so that two hosts never write to one.
/// </summary>
/// <param name="me">This host.</param>
/// <param name="silence">Another host that has written nothing for so long counts as gone.</param>
public sealed class Ownership(AttemptOwner me, TimeSpan silence, TimeProvider clock)
{
    public AttemptOwner Me { get; } = me;

    public TimeSpan Silence { get; } = silence;

    /// <summary>
    /// Whether another host started the attempt. One without an owner was started by a version that recorded none; any host may continue
    /// it.
    /// </summary>
    public bool IsForeign(AttemptOwner? owner) => owner is not null && owner != Me;

    /// <summary>Whether another host is making the clip, or was when it was last heard of.</summary>
    public bool IsMadeElsewhere(Clip clip) => clip.Status == ClipStatus.InProgress && IsForeign(clip.Owner);

    /// <summary>Whether another host was making the clip, and has written nothing for so long that it counts as gone.</summary>
    public bool IsAbandoned(Clip clip) => IsMadeElsewhere(clip) && clock.GetUtcNow() - clip.UpdatedAt >= Silence;
}
