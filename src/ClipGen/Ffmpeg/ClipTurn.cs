namespace ClipGen.Ffmpeg;

/// <summary>
/// Which of the clips that this process makes goes first when several wait for ffmpeg: the one that was begun first, so that what is begun
/// is finished. It flows with the asynchronous work of the clip; all other work goes before any clip's.
/// </summary>
public static class ClipTurn
{
    private static readonly AsyncLocal<long> OfThisFlow = new();
    private static long last;

    /// <summary>The lower, the earlier; 0 outside of any clip.</summary>
    public static long Current => OfThisFlow.Value;

    /// <summary>From here on, this asynchronous method and what it calls work for a clip that begins now.</summary>
    public static void Begin() => OfThisFlow.Value = Interlocked.Increment(ref last);
}
