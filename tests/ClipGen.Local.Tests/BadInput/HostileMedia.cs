using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ClipGen.Local.Tests.BadInput;

/// <summary>Eight seconds of something that a chunk should not be, each made once in a run.</summary>
internal static class HostileMedia
{
    private const string Pictures = "-f lavfi -i testsrc2=s=160x90:r=25:d=8 ";
    private const string Sound = "-f lavfi -i sine=r=48000:d=8 ";
    private const string H264 = "-c:v libx264 -preset ultrafast -g 25 -pix_fmt yuv420p ";

    private static readonly Dictionary<string, string> Arguments = new()
    {
        ["good"] = Pictures + Sound + H264 + "-c:a aac",
        ["MPEG-2 with MP2 sound"] = Pictures + Sound + "-c:v mpeg2video -c:a mp2",
        ["HEVC with AC-3 sound"] = Pictures + Sound + "-c:v libx265 -preset ultrafast -x265-params log-level=none:keyint=25 -c:a ac3",
        ["MPEG-4 with MP3 sound"] = Pictures + Sound + "-c:v mpeg4 -c:a libmp3lame",
        ["10 bit"] = Pictures + Sound + "-c:v libx264 -preset ultrafast -pix_fmt yuv420p10le -c:a aac",
        ["odd size, 4:4:4"] = "-f lavfi -i testsrc=s=161x91:r=25:d=8 " + Sound + "-c:v libx264 -preset ultrafast -pix_fmt yuv444p -c:a aac",
        ["interlaced"] = "-f lavfi -i testsrc2=s=160x96:r=50:d=8 " + Sound
            + "-vf interlace -c:v libx264 -preset ultrafast -x264-params interlaced=1:keyint=25 -c:a aac",
        ["pictures only"] = Pictures + H264,
        ["sound only"] = Sound + "-c:a aac",
        ["every third picture lost"] = Pictures + Sound + "-vf select=mod(n\\,3) -fps_mode vfr " + H264 + "-c:a aac",
        ["1000 pictures a second"] = "-f lavfi -i testsrc2=s=64x48:r=1000:d=5 " + H264,
        ["pixels 20 times as wide as high"] = Pictures + "-vf setsar=20 " + H264,
        ["pictures of 12000x6000"] = "-f lavfi -i color=s=12000x6000:r=25:d=0.08 -g 1 " + H264,
    };

    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new();

    /// <summary>The path of an MPEG-TS file.</summary>
    public static Task<string> Make(string what) => Made.GetOrAdd(what, _ => new(async () =>
    {
        var path = Path.Combine(TestRun.NewFolder("hostile"), "chunk.ts");
        if (Arguments.TryGetValue(what, out var arguments))
        {
            await Tool.Ffmpeg([.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), "-f", "mpegts", path]);
            return path;
        }
        var good = await File.ReadAllBytesAsync(await Make("good"));
        await File.WriteAllBytesAsync(path, what switch
        {
            "nothing" => [],
            "one byte" => [0x47],
            "noise" => RandomNumberGenerator.GetBytes(300_000),
            "zeros" => new byte[300_000],
            "scrambled" => Encrypted.Scrambled(good),
            "cut off in the middle" => good[..(good.Length / 2)],
            "only its first packet" => good[..188],
            "shifted by a byte" => [0, .. good],
            "an ID3 header that claims 256 MB" => [.. "ID3"u8, 4, 0, 0, 0x7f, 0x7f, 0x7f, 0x7f, .. good[..2000]],
            "an MP4 box that claims 4 GB" => [0xff, 0xff, 0xff, 0xff, .. "moov"u8, .. good[..2000]],
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        });
        return path;
    })).Value;

    /// <summary>The good chunk with random bits turned over.</summary>
    public static async Task<byte[]> Flipped(int seed)
    {
        var bytes = await File.ReadAllBytesAsync(await Make("good"));
        var random = new Random(seed);
        for (var i = 0; i < 5 << (seed % 10); i++)
        {
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }
        return bytes;
    }

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
