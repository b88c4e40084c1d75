using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Recordings;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Names a segment file by all that decides its content, so that a file of the same name is the same cut.</summary>
internal static class SegmentHash
{
    /// <summary>Changes with the way of cutting where files of another one must not be used any more.</summary>
    private const int Way = 4;

    /// <param name="burned">What is in the file of captions that are burned in; null where none are.</param>
    /// <param name="finished">Whether the file is the finished clip.</param>
    /// <returns>16 hex digits.</returns>
    public static string Of(
        FrameRange frames, MeasuredTrack track, IReadOnlyList<MediaFile> chunks, OutputShape shape, EncoderSettings encoder,
        SoundFades fades = default, string? burned = null, bool finished = false)
    {
        // Only a crop has a focus: another one changes nothing in any other file.
        var focus = shape.Framing == FrameFit.Crop ? track.Focus : null;
        var input = new Input(
            Way, frames.First, frames.End, track.Name, chunks, shape, encoder, focus, fades == default ? null : fades, burned,
            finished ? true : null);
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, ClipGenJson.Options)))[..16];
    }

    /// <summary>What most segments do not have leaves no trace, so that files of older versions keep their names.</summary>
    private sealed record Input(
        int Way,
        long First,
        long End,
        string TrackName,
        IReadOnlyList<MediaFile> Chunks,
        OutputShape Shape,
        EncoderSettings Encoder,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? Focus,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SoundFades? Fades,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Burned,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? Finished);
}
