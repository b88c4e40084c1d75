using System.Security.Cryptography;
using System.Text.Json;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Names a segment file by all that decides its content, so that a file of the same name is the same cut.</summary>
internal static class SegmentHash
{
    /// <summary>Changes whenever the way of cutting does; files of another way are not reused.</summary>
    private const int Way = 4;

    /// <returns>16 hex digits.</returns>
    public static string Of(
        FrameRange frames, string trackName, IReadOnlyList<MediaFile> chunks, OutputShape shape, EncoderSettings encoder, SoundFades fades)
    {
        var input = new { Way, frames.First, frames.End, trackName, chunks, shape, encoder, fades };
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(input, ClipGenJson.Options)))[..16];
    }
}
