using System.Text;
using ClipGen.Model;

namespace ClipGen.Storage;

/// <summary>What is said in a track's recording, as its author wrote it.</summary>
/// <param name="Name"><see cref="WebVtt"/> or <see cref="SubRip"/>.</param>
/// <param name="Text">Without a byte order mark. The store keeps it as UTF-8, and does not look whether it is well-formed.</param>
public sealed record StoredTranscript(string Name, string Text)
{
    public const string WebVtt = "transcript.vtt";
    public const string SubRip = "transcript.srt";

    /// <summary>Bytes of the largest one that is read: a hundred hours of speech.</summary>
    public const int LargestSize = 10 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>In the order in which a store looks for them.</summary>
    public static IReadOnlyList<string> Names { get; } = [WebVtt, SubRip];

    /// <summary>The other format's name: a track has one transcript.</summary>
    public string OtherName => Name == WebVtt ? SubRip : WebVtt;

    /// <param name="track">For messages.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.TranscriptInvalid"/>: it is not UTF-8.</exception>
    public static StoredTranscript Decode(TrackKey track, string name, ReadOnlySpan<byte> content)
    {
        try
        {
            return new(name, Utf8.GetString(content).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException e)
        {
            throw new ClipException(ErrorCode.TranscriptInvalid, $"{name} of track '{track.TrackName}' is not valid UTF-8", inner: e);
        }
    }

    /// <exception cref="ClipException"><see cref="ErrorCode.TranscriptInvalid"/>: it has more than <see cref="LargestSize"/>
    /// bytes.</exception>
    public static void RefuseLarge(TrackKey track, string name, long size)
    {
        if (size > LargestSize)
        {
            throw new ClipException(
                ErrorCode.TranscriptInvalid, $"{name} of track '{track.TrackName}' has {size} bytes; at most {LargestSize} are read");
        }
    }
}
