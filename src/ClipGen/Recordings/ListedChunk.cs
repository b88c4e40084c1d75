using ClipGen.Ffmpeg;

namespace ClipGen.Recordings;

/// <summary>What the list of a chunk's packets says.</summary>
/// <param name="Groups">Where its groups of pictures lie; null where the list does not tell.</param>
internal sealed record ListedChunk(PacketList Packets, PictureGroups? Groups)
{
    /// <summary>Whether it can be cut: it shows pictures, and they are of one recording.</summary>
    public bool IsUsable => Packets.Pictures.Count > 0 && JoinedFile.Fault(Packets) is null;

    /// <param name="lines">The lines of <see cref="PacketList.Job"/>.</param>
    public static ListedChunk Read(string lines, MediaInfo media) =>
        new(PacketList.Read(lines, media), PictureGroupReader.Read(lines, media));
}
