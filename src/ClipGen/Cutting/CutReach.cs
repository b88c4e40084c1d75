namespace ClipGen.Cutting;

/// <summary>
/// How far a cut reads beyond what it shows. It begins with as little as usually suffices; what does not come out right reaches further.
/// </summary>
/// <param name="Earlier">
/// Decoding begins earlier than at the nearest key picture, and one chunk earlier: pictures of an open group need those before it, and
/// those of intra refresh are whole only some time after a decoder begins.
/// </param>
public readonly record struct CutReach(bool Earlier = false, SoundReach Sound = SoundReach.Seek);

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
