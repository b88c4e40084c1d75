using ClipGen.Model;

namespace ClipGen.Episodes;

/// <summary>What only a host knows of clips that are to be removed: whether they are queued or being made.</summary>
public interface IClipHold
{
    /// <summary>
    /// Keeps a clip from being made for as long as the hold lasts, as far as the host can. A clip may be taken again; clips are taken side
    /// by side.
    /// </summary>
    /// <param name="clip">Its record; null when there is none.</param>
    /// <returns>Null when it is held; else why not, in one line that names the clip.</returns>
    Task<string?> Take(ClipKey key, Clip? clip, CancellationToken cancellation);
}
