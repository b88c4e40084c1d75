using System.Buffers.Binary;
using System.Text.Json;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Cutting;

/// <summary>
/// The number of frames and the warnings of a segment, in a box at the end of its file that players skip. A later attempt uses the file
/// only when it still holds every frame that it was made with, and repeats what was wrong with its source.
/// </summary>
/// <param name="Frames">Frames it was made with.</param>
/// <param name="Warnings">What its result warned of, one line each.</param>
/// <param name="Copied">Frames that were not encoded but taken as they were recorded.</param>
/// <param name="NotCopied">Why there are none, in one line; null where there are, or nobody asked for it.</param>
[Persisted]
public sealed record SegmentNote(long Frames, IReadOnlyList<string> Warnings, long Copied = 0, string? NotCopied = null)
{
    /// <summary>The type of boxes that anybody may define (ISO/IEC 14496-12, 11.1); an id tells whose one is.</summary>
    internal const string Box = "uuid";

    private static readonly byte[] Id = [.. "ClipGen segment1"u8];

    /// <summary>Bytes of the box before the note: its length, its type, and the id.</summary>
    private static int HeadLength => sizeof(int) + Box.Length + Id.Length;

    /// <param name="path">A whole segment file.</param>
    internal void Append(string path)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(this, ClipGenJson.Options);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, HeadLength + json.Length);
        using var file = new FileStream(path, FileMode.Append);
        file.Write([.. length, .. "uuid"u8, .. Id, .. json]);
    }

    /// <summary>Takes back what <see cref="Append"/> wrote.</summary>
    /// <param name="path">The same file, or a copy of it.</param>
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaCorrupt"/>: it is no such file.</exception>
    internal static void Remove(string path)
    {
        var note = Mp4File.Read(path).Note ?? throw new ClipException(ErrorCode.MediaCorrupt, $"{Path.GetFileName(path)} has no note");
        using var file = new FileStream(path, FileMode.Open);
        file.SetLength(file.Length - HeadLength - note.Length);
    }

    /// <summary>The note in the content of a box; null when it is somebody else's box.</summary>
    internal static byte[]? Find(byte[] content) => content.AsSpan().StartsWith(Id) ? content[Id.Length..] : null;

    /// <returns>null: it was never noted, or not by this version.</returns>
    internal static SegmentNote? Read(Mp4File file)
    {
        try
        {
            return file.Note is { } json ? JsonSerializer.Deserialize<SegmentNote>(json, ClipGenJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
