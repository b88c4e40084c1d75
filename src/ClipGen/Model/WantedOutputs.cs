using System.Text.Json.Serialization;

namespace ClipGen.Model;

/// <summary>What is made of a clip besides its exact cut, as its author asks for it. A member that is null takes the default.</summary>
/// <param name="Captions">Default: a file of each kind and a track in the MP4, where there is text or a transcript.</param>
/// <param name="Shapes">Default: none but <see cref="ClipShape.Landscape"/>, which is always made.</param>
/// <param name="Fit">How other shapes are filled; default <see cref="FrameFit.Crop"/>.</param>
/// <param name="Loudness">Default: as recorded.</param>
/// <param name="Pictures">Default: a poster.</param>
/// <param name="PosterTime">
/// Which frame is the poster, a time of the clip as <see cref="Timeline.Timecode.Parse"/> reads it; default: chosen.
/// </param>
[Persisted]
public sealed record WantedOutputs(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CaptionKind>? Captions = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ClipShape>? Shapes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] FrameFit? Fit = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] LoudnessTarget? Loudness = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<PictureKind>? Pictures = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? PosterTime = null)
{
    private static readonly IReadOnlyList<CaptionKind> DefaultCaptions = [CaptionKind.Vtt, CaptionKind.Srt, CaptionKind.Embedded];

    public bool Wants(CaptionKind kind) => (Captions ?? DefaultCaptions).Contains(kind);

    public bool Wants(PictureKind kind) => Pictures is null ? kind == PictureKind.Poster : Pictures.Contains(kind);

    /// <summary>The shapes that are made of a clip besides its own.</summary>
    [JsonIgnore]
    public IReadOnlyList<ClipShape> OtherShapes => [.. (Shapes ?? []).Where(s => s != ClipShape.Landscape).Distinct()];

    public bool Equals(WantedOutputs? other) =>
        other is not null && Same(Captions, other.Captions) && Same(Shapes, other.Shapes) && Fit == other.Fit
        && Loudness == other.Loudness && Same(Pictures, other.Pictures) && PosterTime == other.PosterTime;

    [JsonIgnore]
    public bool WantsPictures => Pictures is null or { Count: > 0 };

    /// <summary>Whether files of captions or pictures are made beside the clip.</summary>
    [JsonIgnore]
    public bool HasSideFiles => Wants(CaptionKind.Vtt) || Wants(CaptionKind.Srt) || WantsPictures;

    /// <summary>Whether something is made after the clip is complete.</summary>
    [JsonIgnore]
    public bool IsMoreThanTheClip => HasSideFiles || OtherShapes.Count > 0;

    /// <summary>What a clip asks for, with what its episode asks for where the clip says nothing.</summary>
    public static WantedOutputs? Of(WantedOutputs? clip, WantedOutputs? episode) => clip is null || episode is null
        ? clip ?? episode
        : new(
            clip.Captions ?? episode.Captions, clip.Shapes ?? episode.Shapes, clip.Fit ?? episode.Fit, clip.Loudness ?? episode.Loudness,
            clip.Pictures ?? episode.Pictures, clip.PosterTime ?? episode.PosterTime);

    public override int GetHashCode() => HashCode.Combine(Fit, Loudness, PosterTime);

    private static bool Same<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? other) =>
        one is null ? other is null : other is not null && one.SequenceEqual(other);
}
