using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Local.Importing;

/// <summary>The ffmpeg run that splits a recording into a track's chunks and writes their playlist.</summary>
internal static class ImportJob
{
    /// <summary>x264's constant rate factor of what must be re-encoded: clips are made of it, so it keeps more than they need.</summary>
    private const int Crf = 16;

    /// <summary>A file in the folder of the chunks: the pictures that were decoded, where they are re-encoded.</summary>
    public const string DecodedFile = "decoded.txt";

    /// <param name="encoded">The pictures as they are to be re-encoded; null copies them.</param>
    /// <param name="folder">Where chunks and playlist go.</param>
    public static FfmpegJob Build(
        string input,
        MediaInfo media,
        VideoInfo? encoded,
        int chunkSeconds,
        string folder,
        string track,
        int threads,
        TimeSpan timeout) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            .. Untrusted,
            .. EveryPicture,
            .. SizeFilter.Input,
            // The filters below name moments of the recording's own clock.
            "-copyts",
            "-f", SourceFormats.Demuxer(media.Format), "-i", File(input),
            "-map", Stream(media.Video!.Index),
            .. media.Audio is { } sound ? Sound(sound) : [],
            "-map_metadata", "-1", "-sn", "-dn",
            .. encoded is null ? Copied(media.Video) : Pictures(encoded, chunkSeconds, threads),
            "-f", "segment", "-segment_format", "mpegts", "-segment_time", Whole(chunkSeconds),
            "-segment_list_type", "m3u8", "-segment_list", File(Path.Combine(folder, $"{track}_chunk.m3u8")),
            // A name that no older recording of the track has: what is cut meanwhile never mixes the two.
            $"{track}_{Guid.NewGuid().ToString("N")[..8]}_%05d.ts",
        ],
        $"importing {input}",
        timeout,
        folder,
        media.DurationSeconds ?? 0);

    private static IEnumerable<string> Sound(AudioInfo sound) =>
    [
        "-map", Stream(sound.Index),
        .. SourceCheck.ReasonToEncode(sound) is null ? ["-c:a", "copy"] : new[] { "-c:a", "aac", "-b:a", "256k", "-ac", "2" },
    ];

    /// <summary>
    /// Of one even size, upright, progressive, 8 bits, evenly spaced, with a key picture at every border and every two seconds.
    /// </summary>
    private static IEnumerable<string> Pictures(VideoInfo video, int chunkSeconds, int threads) =>
    [
        "-vf", string.Join(',',
        [
            PictureReport.ToFile(DecodedFile),
            .. UprightFilter.Of(video) is { Count: > 0 } upright ? upright : [SizeFilter.First(video)],
            $"fps={video.FrameRate}:start_time={Seconds(video.StartSeconds)}:round=near",
            .. video.IsHdr ? [ColorFilter.ToneMap] : Array.Empty<string>(),
            "format=yuv420p",
        ]),
        "-c:v", "libx264", "-preset", "veryfast", "-crf", Whole(Crf), "-threads", Whole(threads),
        "-g", Whole((long)Math.Round(video.FrameRate.Value * 2)),
        "-force_key_frames",
        string.Create(CultureInfo.InvariantCulture, $"expr:gte(t,{Seconds(video.StartSeconds)}+n_forced*{chunkSeconds})"),
    ];

    /// <summary>
    /// An MP4 has H.264's headers once; ffmpeg repeats them only where a group is closed, and a chunk without them cannot be opened.
    /// </summary>
    private static IEnumerable<string> Copied(VideoInfo video) =>
        ["-c:v", "copy", .. video.Codec == "h264" ? ["-bsf:v", "h264_mp4toannexb,dump_extra=freq=keyframe"] : Array.Empty<string>()];

    private static string Stream(int index) => $"0:{Whole(index)}";
}
