namespace ClipGen.Cutting;

/// <summary>
/// How far a cut reads beyond what it shows. It begins with as little as usually suffices; what does not come out right reaches further.
/// </summary>
/// <param name="ChunkBefore">One chunk more at the front: its pictures are needed to decode those of an open group.</param>
public readonly record struct CutReach(bool ChunkBefore = false, SoundReach Sound = SoundReach.Seek);

/// <summary>Where decoding the sound begins.</summary>
public enum SoundReach
{
    /// <summary>Where the pictures begin.</summary>
    Seek,

    /// <summary>At the beginning of its files: some decoders are told only there what they decode.</summary>
    FromStart,

    /// <summary>Nowhere: it cannot be decoded, and the cut is silent.</summary>
    None,
}
