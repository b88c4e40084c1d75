namespace ClipGen.Local.Display;

/// <summary>Texts of bars, shortened to the room that a terminal has.</summary>
internal static class BarText
{
    /// <summary>What is done, how fast, and how long it still takes; in a narrow terminal the speed goes first.</summary>
    public static string Of(string what, Pace pace, double share, int room)
    {
        if (pace.At(share) is not { Length: > 0 } speed)
        {
            return Beginning(what, room);
        }
        var left = pace.Left(share);
        return what.Length + 2 + speed.Length <= room
            ? $"{what}  {speed}"
            : $"{Beginning(what, Math.Max(1, room - left.Length - 2))}  {left}";
    }

    /// <summary>The end says more: a clip's own id, and what is being done.</summary>
    public static string End(string text, int room) => text.Length <= room ? text : "…" + text[^(room - 1)..];

    private static string Beginning(string text, int room) => text.Length <= room ? text : text[..(room - 1)] + "…";
}
