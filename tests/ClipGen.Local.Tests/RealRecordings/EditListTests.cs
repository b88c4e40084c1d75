using System.Buffers.Binary;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.RealRecordings;

/// <summary>An edit list that leaves out a part in the middle, as a phone's trimming writes it.</summary>
public sealed class EditListTests
{
    private static readonly StampedSource Source = new(1, new Rational(25), 14, GopSeconds: 2, Video: "-bf 0");

    [Fact]
    public async Task What_it_leaves_out_is_not_shown()
    {
        var ways = new ThreeWays();
        var video = Path.Combine(ways.Folder, "trimmed.mp4");
        await File.WriteAllBytesAsync(video, WithoutTheMiddle(await File.ReadAllBytesAsync(await Source.Mp4())));
        // Three seconds are shown, the next four are left out.
        int[] expected = [.. Enumerable.Range(60, 15), .. Enumerable.Range(175, 15)];

        foreach (var clip in (string[])[await ways.Cut(video, "00:02.4", "00:03.6"), await ways.ImportAndRun(video, "00:02.4", "00:03.6")])
        {
            Assert.Equal(expected, (await ClipReader.Read(clip)).Pictures.Select(p => Assert.NotNull(p).Number));
        }
        Assert.Contains("re-encoded, because its edit list leaves out parts of it", ways.Said, StringComparison.Ordinal);
        // The copy that began before this was known is gone.
        Assert.All(
            Directory.EnumerateFiles(ways.Data.Root, "*.ts", SearchOption.AllDirectories),
            chunk => Assert.Equal(ways.StoredFolder, Path.GetDirectoryName(chunk)));
    }

    /// <summary>
    /// Every edit becomes two: the first three seconds, and all from the seventh on. The index is the file's last box, so nothing else
    /// moves.
    /// </summary>
    internal static byte[] WithoutTheMiddle(byte[] file)
    {
        var bytes = file.ToList();
        for (var edits = Find("elst", 0); edits >= 0; edits = Find("elst", edits + 4))
        {
            var track = Enumerable.Range(0, edits).Last(i => Is("trak", i));
            var clock = (int)Number(Find("mdhd", track) + 16);
            var (length, start) = (Number(edits + 12), Number(edits + 16));
            Write(edits + 8, 2);
            Write(edits + 12, 3_000);
            byte[] second = new byte[12];
            BinaryPrimitives.WriteUInt32BigEndian(second, length - 7_000);
            BinaryPrimitives.WriteUInt32BigEndian(second.AsSpan(4), start + (uint)(7 * clock));
            BinaryPrimitives.WriteUInt32BigEndian(second.AsSpan(8), 1 << 16);
            bytes.InsertRange(edits + 24, second);
            foreach (var box in (int[])[edits, Enumerable.Range(0, edits).Last(i => Is("edts", i)), track, Find("moov", 0)])
            {
                Write(box - 4, Number(box - 4) + 12);
            }
        }
        return [.. bytes];

        bool Is(string name, int at) =>
            bytes[at] == name[0] && bytes[at + 1] == name[1] && bytes[at + 2] == name[2] && bytes[at + 3] == name[3];
        int Find(string name, int from) => Enumerable.Range(from, bytes.Count - 3 - from).Where(i => Is(name, i)).Append(-1).First();
        uint Number(int at) => BinaryPrimitives.ReadUInt32BigEndian([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        void Write(int at, uint value)
        {
            for (var i = 0; i < 4; i++)
            {
                bytes[at + i] = (byte)(value >> (24 - (8 * i)));
            }
        }
    }
}
