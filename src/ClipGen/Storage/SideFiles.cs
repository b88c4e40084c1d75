using ClipGen.Model;

namespace ClipGen.Storage;

/// <summary>The files that may lie beside a finished clip: no other name is stored, found or served.</summary>
public static class SideFiles
{
    public const string WebVtt = "clip.vtt";
    public const string SubRip = "clip.srt";
    public const string Poster = "poster.jpg";
    public const string ContactSheet = "contact.jpg";
    public const string Storyboard = "storyboard.jpg";
    public const string StoryboardVtt = "storyboard.vtt";
    public const string Portrait = "clip.portrait.mp4";
    public const string Square = "clip.square.mp4";

    public static IReadOnlyList<string> Names { get; } =
        [WebVtt, SubRip, Poster, ContactSheet, Storyboard, StoryboardVtt, Portrait, Square];

    /// <summary>Those of a clip's outputs that are files beside it; others are a part of its own file.</summary>
    public static IEnumerable<ClipFile> Beside(this IReadOnlyList<ClipFile>? outputs) =>
        (outputs ?? []).Where(o => IsKnown(Path.GetFileName(o.Name)));

    /// <summary>The file of a clip in another shape than its own.</summary>
    public static string Of(ClipShape shape) => shape switch
    {
        ClipShape.Portrait => Portrait,
        ClipShape.Square => Square,
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "has no file of its own"),
    };

    public static bool IsKnown(string name) => Names.Contains(name);

    /// <returns>The name itself.</returns>
    /// <exception cref="ArgumentException">It is not one of <see cref="Names"/>.</exception>
    public static string Checked(string name) =>
        IsKnown(name) ? name : throw new ArgumentException($"'{name}' is not a file beside a clip", nameof(name));
}
