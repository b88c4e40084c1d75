using System.Buffers.Binary;
using System.Globalization;

namespace ClipGen.Local.Tests;

/// <summary>What a file shows and sounds like, once it is decoded.</summary>
/// <param name="Pictures">Source and number of each picture; null where it is none of ours.</param>
/// <param name="Clicks">When a click begins, seconds from the clip's beginning.</param>
internal sealed record ClipReader(IReadOnlyList<(int Source, int Number)?> Pictures, IReadOnlyList<double> Clicks, int Width, int Height)
{
    /// <param name="source">Size of the pictures that were stamped, where the clip shows them with bars.</param>
    /// <param name="filter">Turns a rotated picture back.</param>
    public static async Task<ClipReader> Read(string path, (int Width, int Height)? source = null, string filter = "null")
    {
        var raw = await Tool.Ffmpeg(
            "-i", path, "-map", "0:v:0", "-vf", filter, "-fps_mode", "passthrough", "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1");
        var answer = await Tool.Ffprobe("-show_entries", "stream=codec_type,width,height", "-of", "csv=p=0", path);
        var streams = answer.Select(s => s.Split(',')).ToList();
        var size = streams.First(s => s[0] == "video");
        var (width, height) = (int.Parse(size[1], CultureInfo.InvariantCulture), int.Parse(size[2], CultureInfo.InvariantCulture));
        var hasSound = streams.Any(s => s[0] == "audio");
        if (filter.StartsWith("transpose", StringComparison.Ordinal))
        {
            (width, height) = (height, width);
        }
        return new(ReadPictures(raw, width, height, source ?? (width, height)), hasSound ? await ReadClicks(path) : [], width, height);
    }

    /// <summary>Each picture of a clip whose parts were stamped in different sizes.</summary>
    public static async Task<IReadOnlyList<(int Source, int Number)?>> ReadWithBars(string path, params (int Width, int Height)[] sources)
    {
        var read = new List<IReadOnlyList<(int, int)?>>();
        foreach (var source in sources)
        {
            read.Add((await Read(path, source)).Pictures);
        }
        return [.. Enumerable.Range(0, read[0].Count).Select(i => read.Select(r => r[i]).FirstOrDefault(p => p is not null))];
    }

    private static List<(int, int)?> ReadPictures(byte[] raw, int width, int height, (int Width, int Height) source)
    {
        var scale = Math.Min((double)width / source.Width, (double)height / source.Height);
        var (w, h) = ((int)(source.Width * scale), (int)(source.Height * scale));
        var pictures = new List<(int, int)?>();
        for (var at = 0; at + (width * height) <= raw.Length; at += width * height)
        {
            pictures.Add(FrameCode.Read(raw.AsSpan(at, width * height), width, (width - w) / 2, (height - h) / 2, w, h));
        }
        return pictures;
    }

    private static async Task<List<double>> ReadClicks(string path)
    {
        var clicks = new List<double>();
        var raw = await Tool.Ffmpeg(
            "-i", path, "-map", "0:a:0", "-af", "aresample=48000:async=1:first_pts=0", "-ac", "1", "-f", "s16le", "pipe:1");
        for (var i = 0; i < raw.Length / 2; i++)
        {
            if (Math.Abs((int)BinaryPrimitives.ReadInt16LittleEndian(raw.AsSpan(i * 2))) > 9000)
            {
                clicks.Add((double)i / StampedSource.SampleRate);
                i += StampedSource.SampleRate / 20;
            }
        }
        return clicks;
    }
}
