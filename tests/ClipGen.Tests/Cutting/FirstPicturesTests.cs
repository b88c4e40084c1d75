using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Tests.Cutting.H264;
using ClipGen.Timeline;

namespace ClipGen.Tests.Cutting;

/// <summary>What a chunk's own bytes confirm of its index. The truth about them is what ffprobe says of a file with such an SPS.</summary>
public sealed class FirstPicturesTests : IDisposable
{
    private const int Ticks = 3600;

    private const int Start = 126_000;

    private static readonly VideoInfo Pictures = new(
        0, "h264", 320, 180, new(25), Start / 90000.0, null, 1.0 / 90000, "yuv420p", new(1), 0, Interlaced: false, "bt709", null,
        FullRange: false, "bt709", "bt709");

    private static readonly AudioInfo Sound = new(1, "aac", 2, 48000, Start / 90000.0, null, 1.0 / 90000);

    private static readonly MediaInfo Truth = Of(Pictures, Sound);

    /// <summary>In decoding order: each B picture follows the two that it lies between.</summary>
    private static readonly int[] Reordered = [0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13];

    private readonly string folder = Directory.CreateTempSubdirectory("clipgen-tests-first").FullName;

    private readonly TransportBytes ts = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_truth_is_confirmed()
    {
        Assert.True(FirstPictures.Confirm(Chunk(Reordered), Truth));
        Assert.True(FirstPictures.Confirm(Chunk([.. Enumerable.Range(0, 60)]), Truth));
    }

    [Fact]
    public void Colors_that_nobody_names_are_confirmed_as_such() => Assert.True(FirstPictures.Confirm(
        Chunk(Reordered, _ => RealNals.Sps), Of(Pictures with { ColorSpace = null, ColorPrimaries = null, ColorTransfer = null }, Sound)));

    /// <summary>Only the beginning was fetched.</summary>
    [Fact]
    public void A_file_may_end_within_a_picture()
    {
        var path = Chunk(Reordered);
        File.AppendAllBytes(path, ts.Picture(Start + (15 * Ticks), new byte[400])[..188]);

        Assert.True(FirstPictures.Confirm(path, Truth));
    }

    [Fact]
    public void A_recording_without_sound_has_none_in_its_index()
    {
        var silent = Chunk(Reordered, sounds: 0);

        Assert.True(FirstPictures.Confirm(silent, Of(Pictures, null)));
        Assert.False(FirstPictures.Confirm(silent, Truth));
        Assert.False(FirstPictures.Confirm(Chunk(Reordered), Of(Pictures, null)));
    }

    /// <summary>A player takes one of them: ffprobe knows which.</summary>
    [Fact]
    public void Of_two_streams_of_sound_nothing_is_confirmed() => Assert.False(
        FirstPictures.Confirm(Chunk(Reordered, sounds: 2), Truth with { Sounds = [Sound, Sound with { Index = 2 }] }));

    [Fact]
    public void A_private_stream_is_not_confirmed_as_sound() => Assert.False(FirstPictures.Confirm(Chunk(Reordered, kind: 0xBD), Truth));

    /// <summary>Another container has another zero, and sound without a start none that could be compared.</summary>
    [Fact]
    public void A_lie_about_the_clock_is_not_confirmed()
    {
        var path = Chunk(Reordered);

        Assert.False(FirstPictures.Confirm(path, Truth with { Format = "matroska" }));
        Assert.False(FirstPictures.Confirm(path, Of(Pictures, Sound with { StartSeconds = null })));
        Assert.False(FirstPictures.Confirm(path, Of(Pictures, Sound with { StartSeconds = (Start - Ticks) / 90000.0 })));
    }

    public static TheoryData<string> Lies =>
    [
        "another size", "other pixels", "other colors", "no colors", "twice the rate", "half the rate", "a rate of NTSC",
        "a rate that no recording has", "a frame later", "a frame earlier", "uneven", "turned", "mirrored", "interlaced", "full range",
        "ten bits", "another codec", "no pictures",
    ];

    [Theory]
    [MemberData(nameof(Lies))]
    public void A_lie_is_not_confirmed(string lie)
    {
        var video = Pictures;
        video = lie switch
        {
            "another size" => video with { Width = 640, Height = 360 },
            "other pixels" => video with { PixelAspect = new(4, 3) },
            "other colors" => video with { ColorSpace = "bt2020nc", ColorPrimaries = "bt2020", ColorTransfer = "smpte2084" },
            "no colors" => video with { ColorTransfer = null },
            "twice the rate" => video with { FrameRate = new(50) },
            "a rate that no recording has" => video with { FrameRate = new(50_001, 2000) },
            "half the rate" => video with { FrameRate = new(25, 2) },
            "a rate of NTSC" => video with { FrameRate = new(25000, 1001) },
            "a frame later" => video with { StartSeconds = (Start + Ticks) / 90000.0 },
            "a frame earlier" => video with { StartSeconds = (Start - Ticks) / 90000.0 },
            "uneven" => video with { Uneven = true },
            "turned" => video with { Rotation = 90 },
            "mirrored" => video with { Mirrored = true },
            "interlaced" => video with { Interlaced = true },
            "full range" => video with { FullRange = true },
            "ten bits" => video with { PixelFormat = "yuv420p10le" },
            "another codec" => video with { Codec = "hevc" },
            _ => null!,
        };

        Assert.False(FirstPictures.Confirm(Chunk(Reordered), Of(video, Sound)));
    }

    [Fact]
    public void Few_pictures_prove_no_rate() => Assert.False(FirstPictures.Confirm(Chunk(Reordered[..7]), Truth));

    [Fact]
    public void A_picture_that_is_missing_leaves_the_rate_open() =>
        Assert.False(FirstPictures.Confirm(Chunk([.. Reordered.Where(n => n != 3)]), Truth));

    [Fact]
    public void Pictures_that_become_others_are_not_confirmed() =>
        Assert.False(FirstPictures.Confirm(Chunk(Reordered, n => n < 10 ? RealNals.Bt709Sps : RealNals.Sps), Truth));

    [Fact]
    public void Fields_are_not_confirmed() => Assert.False(FirstPictures.Confirm(
        Chunk(Reordered, _ => RealNals.InterlacedSps),
        Of(Pictures with { ColorSpace = null, ColorPrimaries = null, ColorTransfer = null }, Sound)));

    [Fact]
    public void Whatever_the_bytes_are_the_answer_is_no_exception()
    {
        var random = new Random(1);
        var path = Chunk(Reordered);
        var whole = File.ReadAllBytes(path);
        for (var i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. whole];
            for (var n = 0; n < 8; n++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }
            File.WriteAllBytes(path, damaged[..random.Next(damaged.Length)]);

            _ = FirstPictures.Confirm(path, Truth);
        }
    }

    private static MediaInfo Of(VideoInfo? video, AudioInfo? audio) =>
        new("mpegts", Start / 90000.0, null, video, audio) { Sounds = audio is null ? [] : [audio] };

    /// <param name="order">The pictures' numbers, in decoding order.</param>
    /// <param name="sps">That of the picture with such a number.</param>
    private string Chunk(int[] order, Func<int, byte[]>? sps = null, int sounds = 1, byte kind = 0xC0)
    {
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N"));
        File.WriteAllBytes(path,
        [
            .. Enumerable.Range(0, sounds).SelectMany(n => TransportBytes.Sound(Start, n, kind)),
            .. order.SelectMany(n => ts.Picture(
                Start + (n * Ticks), [0, 0, 0, 1, .. sps?.Invoke(n) ?? RealNals.Bt709Sps, 0, 0, 1, .. RealNals.Slices[0]])),
        ]);
        return path;
    }
}
