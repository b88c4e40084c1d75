using System.Globalization;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.Bench;

/// <summary>
/// 1080p30 at 5 Mb/s, High profile as recorders write it, in chunks of two minutes. Every picture carries its number as a row of black and
/// white blocks; the sound clicks on whole seconds.
/// </summary>
internal sealed class BenchRecording
{
    public const int Rate = 30;
    public const int Width = 1920;
    public const int Height = 1080;
    public const int ChunkSeconds = 120;

    private const int Bits = 16;
    private const int Block = 32;

    public static EpisodeKey Episode { get; } = new("bench", "recording");

    public required string Folder { get; init; }

    public required int Chunks { get; init; }

    public string Chunk(int number) => Path.Combine(Folder, $"main_chunk_{number:D5}.ts");

    /// <summary>All chunks as one input of ffmpeg's.</summary>
    public string Joined => "concat:" + string.Join('|', Enumerable.Range(0, Chunks).Select(Chunk));

    /// <param name="gopSeconds">From key picture to key picture.</param>
    public static async Task<BenchRecording> Make(BenchFolder folder, int gopSeconds, int chunks)
    {
        Console.Error.WriteLine("making the recording…");
        var seconds = chunks * ChunkSeconds;
        var stamps = folder.File("stamps.gray");
        await WriteStamps(stamps, seconds);
        var track = Path.Combine(folder.Data.Media, MediaNames.TrackFolder(new(Episode, Track.Default)));
        Directory.CreateDirectory(track);
        await Ffmpeg.Run(
            "-f", "lavfi", "-i", $"testsrc2=size={Width}x{Height}:rate={Rate}:duration={seconds},noise=c0s=3:c0f=t",
            "-f", "rawvideo", "-pix_fmt", "gray", "-s", $"{Bits * Block}x{Block}", "-r", $"{Rate}", "-i", stamps,
            "-f", "lavfi", "-i", $"aevalsrc='if(lt(mod(t,1),0.004),0.9*sin(2*PI*2000*t),0)':s=48000:d={seconds}",
            "-filter_complex", "[0:v][1:v]overlay=0:0,format=yuv420p[v]", "-map", "[v]", "-map", "2:a",
            "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high",
            "-b:v", "5M", "-maxrate", "6M", "-bufsize", "10M", "-g", $"{gopSeconds * Rate}", "-sc_threshold", "0", "-bf", "2",
            "-c:a", "aac", "-b:a", "128k",
            "-f", "segment", "-segment_format", "mpegts", "-segment_time", $"{ChunkSeconds}",
            "-segment_list", Path.Combine(track, "main_chunk.m3u8"), Path.Combine(track, "main_chunk_%05d.ts"));
        System.IO.File.Delete(stamps);
        return new() { Folder = track, Chunks = chunks };
    }

    /// <summary>The number that a decoded grey picture carries.</summary>
    public static int NumberOf(ReadOnlySpan<byte> picture)
    {
        var number = 0;
        for (var bit = 0; bit < Bits; bit++)
        {
            var middle = picture[(Block / 2 * Width) + (bit * Block) + (Block / 2)];
            number |= (middle > 127 ? 1 : 0) << bit;
        }
        return number;
    }

    private static async Task WriteStamps(string path, int seconds)
    {
        await using var file = System.IO.File.Create(path);
        var picture = new byte[Bits * Block * Block];
        for (var n = 0; n < seconds * Rate; n++)
        {
            for (var i = 0; i < picture.Length; i++)
            {
                picture[i] = (byte)((n >> (i % (Bits * Block) / Block) & 1) * 255);
            }
            await file.WriteAsync(picture);
        }
    }
}
