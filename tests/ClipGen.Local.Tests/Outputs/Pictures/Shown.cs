using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Outputs.Pictures;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Outputs.Pictures;

/// <summary>Makes pictures with the real ffmpeg, counts its runs, and reads the stamps in what came out.</summary>
internal sealed class Shown(string path, Rational rate, int width, int height, string? color = null) : IFfmpeg
{
    private readonly FfmpegProcess ffmpeg = new(() => FfmpegLocation.Find(Environment.GetEnvironmentVariable("FFMPEG_PATH")));

    public string Folder { get; } = TestRun.NewFolder("pictures");

    public string PathOf(ClipFile file) => Path.Combine(Folder, file.Name);

    public int Runs { get; private set; }

    public ClipToShow Clip { get; } = ClipToShow.Read(path, new OutputShape(width, height, rate, color));

    public PictureMaker Maker => new(this, new(TimeSpan.FromMinutes(2), 2), Clip, Folder, "clip acme/ep-1/c1");

    public static async Task<Shown> Of(StampedSource source) => new(await source.Mp4(), source.Rate, source.Width, source.Height);

    /// <summary>The same pictures after a filter, with key frames as far apart.</summary>
    public static async Task<Shown> Filtered(StampedSource source, string filter)
    {
        var path = Path.Combine(TestRun.NewFolder("filtered"), "clip.mp4");
        var gop = ((int)Math.Round(source.GopSeconds * source.Rate.Value)).ToString(CultureInfo.InvariantCulture);
        await Tool.Ffmpeg(
            "-i", await source.Mp4(), "-vf", filter, "-c:a", "copy",
            "-c:v", "libx264", "-preset", "superfast", "-bf", "2", "-g", gop, path);
        return new(path, source.Rate, source.Width, source.Height);
    }

    public Task<string> Run(FfmpegJob job, IProgress<double>? progress, CancellationToken cancellation)
    {
        Runs++;
        return ffmpeg.Run(job, progress, cancellation);
    }

    public async Task<int?> Poster(string? time = null)
    {
        var poster = Assert.Single(await Maker.MakePoster(new(PosterTime: time), default));
        Assert.Equal("poster.jpg", poster.Name);
        Assert.Equal(new FileInfo(PathOf(poster)).Length, poster.FileSize);
        var gray = await Gray(PathOf(poster));
        return gray.Number((0, 0), (gray.Width, gray.Height));
    }

    public static async Task<GrayPicture> Gray(string jpeg)
    {
        var size = (await Tool.Ffprobe("-show_entries", "stream=width,height", "-of", "csv=p=0", jpeg)).Single().Split(',');
        var pixels = await Tool.Ffmpeg("-i", jpeg, "-f", "rawvideo", "-pix_fmt", "gray", "pipe:1");
        return new(pixels, int.Parse(size[0], CultureInfo.InvariantCulture), int.Parse(size[1], CultureInfo.InvariantCulture));
    }
}

internal sealed record GrayPicture(byte[] Pixels, int Width, int Height)
{
    public string Resolution => FormattableString.Invariant($"{Width}x{Height}");

    /// <summary>The stamp in a part of the picture; null where there is none of ours.</summary>
    public int? Number((int X, int Y) place, (int Width, int Height) size) =>
        FrameCode.Read(Pixels, Width, place.X, place.Y, size.Width, size.Height)?.Number;
}
