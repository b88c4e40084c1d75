using System.Globalization;
using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Timeline;
using static ClipGen.Ffmpeg.FfmpegArguments;

namespace ClipGen.Local.Importing;

/// <summary>The ffmpeg run that splits a recording into a track's chunks and writes their playlist.</summary>
internal static class ImportJob
{
    /// <summary>x264's constant rate factor for re-encoding: clips are cut from the result, so it keeps more quality than they need.</summary>
    private const int Crf = 16;

    /// <param name="encode">Whether the video is re-encoded.</param>
    /// <param name="rate">The rate that pictures get when they are.</param>
    /// <param name="folder">Where chunks and playlist go.</param>
    public static FfmpegJob Build(
        string input, MediaInfo media, bool encode, Rational rate, int chunkSeconds, string folder, string track, int threads, TimeSpan timeout) => new(
        FfmpegTool.Ffmpeg,
        [
            .. FfmpegArguments.Ffmpeg,
            .. Untrusted,
            "-f", SourceFormats.Demuxer(media.Format), "-i", File(input),
            "-map", Stream(media.Video!.Index),
            .. media.Audio is { } sound ? Sound(sound) : [],
            "-map_metadata", "-1", "-sn", "-dn",
            .. encode ? Pictures(media.Video!, rate, chunkSeconds, threads) : Copied(media.Video!),
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
        ["-map", Stream(sound.Index), .. SourceCheck.SoundGoesAsItIs(sound) ? ["-c:a", "copy"] : new[] { "-c:a", "aac", "-b:a", "256k", "-ac", "2" }];

    /// <summary>Even, upright, progressive, 8 bits, evenly spaced, with a key picture at every border and every two seconds.</summary>
    private static IEnumerable<string> Pictures(VideoInfo video, Rational rate, int chunkSeconds, int threads) =>
    [
        "-vf", $"{(video.Interlaced ? "yadif=mode=send_frame," : "")}fps={rate},scale=w=trunc(iw/2)*2:h=trunc(ih/2)*2,format=yuv420p",
        "-c:v", "libx264", "-preset", "veryfast", "-crf", Whole(Crf), "-threads", Whole(threads),
        "-g", Whole((long)Math.Round(rate.Value * 2)),
        "-force_key_frames", string.Create(CultureInfo.InvariantCulture, $"expr:gte(t,n_forced*{chunkSeconds})"),
    ];

    /// <summary>An MP4 has H.264's headers once; ffmpeg repeats them only where a group is closed, and a chunk without them cannot be opened.</summary>
    private static IEnumerable<string> Copied(VideoInfo video) =>
        ["-c:v", "copy", .. video.Codec == "h264" ? ["-bsf:v", "h264_mp4toannexb,dump_extra=freq=keyframe"] : Array.Empty<string>()];

    private static string Stream(int index) => $"0:{Whole(index)}";
}
