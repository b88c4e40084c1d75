using ClipGen.Ffmpeg;

namespace ClipGen.Recordings;

/// <summary>Finds the groups of pictures of an MPEG-TS file in the list of its packets.</summary>
internal sealed class PictureGroupReader
{
    /// <summary>Sound is taken this much earlier than its pictures, as decoders need what comes before, seconds.</summary>
    private const double SoundBefore = 0.25;

    /// <summary>Sound is taken this much later than its pictures, as a frame of it lasts so long at most, seconds.</summary>
    private const double SoundAfter = 0.1;

    private readonly PacketLane pictures;
    private readonly PacketLane sound;
    private readonly List<int> keys;
    private readonly PacketLane all;

    private PictureGroupReader(PacketLane pictures, PacketLane sound)
    {
        (this.pictures, this.sound) = (pictures, sound);
        keys = [.. Enumerable.Range(0, pictures.Packets.Count).Where(i => pictures.Packets[i].IsKey)];
        all = new([.. pictures.Packets.Concat(sound.Packets).OrderBy(p => p.Position)]);
    }

    /// <param name="packets">What <see cref="PacketList.Job"/> printed of the whole file.</param>
    /// <returns>null when its groups do not lie in the order in which they are shown: then only the whole file will do.</returns>
    public static PictureGroups? Read(string packets, MediaInfo media)
    {
        if (media.Video is not { } video)
        {
            return null;
        }
        var reader = new PictureGroupReader(
            PacketLane.Read(packets, video.Index, video.TimeBase),
            media.Audio is { } audio ? PacketLane.Read(packets, audio.Index, audio.TimeBase) : new([]));
        return reader.IsInOrder ? new(reader.all.Packets[0].Position, [.. reader.keys.Select((_, i) => reader.Group(i))]) : null;
    }

    private bool IsInOrder =>
        keys.Count > 0
        && keys.Zip(keys.Skip(1)).All(k => pictures.Packets[k.First].Time < pictures.Packets[k.Second].Time)
        && pictures.IsInOrder && sound.IsInOrder;

    private PictureGroup Group(int number)
    {
        var key = pictures.Packets[keys[number]];
        double? next = number + 1 < keys.Count ? pictures.Packets[keys[number + 1]].Time : null;
        var from = Math.Min(key.Position, sound.PositionOf(sound.FirstThatEndsAfter(key.Time - SoundBefore)) ?? key.Position);
        return new(key.Time, from, next is { } end ? Until(end) : null, all.EarliestFrom(from));
    }

    /// <summary>Pictures that follow the next key picture in the file may be shown before it (an open group).</summary>
    private long? Until(double end)
    {
        var shown = pictures.EndOf(pictures.FirstOfAllAtOrAfter(end));
        var heard = sound.EndOf(sound.FirstOfAllAtOrAfter(end + SoundAfter));
        return shown is { } a && heard is { } b ? Math.Max(a, b) : null;
    }
}
