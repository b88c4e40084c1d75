using System.Globalization;
using System.Text;
using System.Text.Json;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Ffmpeg;

/// <summary>Asks ffprobe, and reads its JSON exactly: rational rates, counted pictures.</summary>
public static class Probe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>A job that describes <paramref name="input"/>, relative to <paramref name="folder"/> when that is given.</summary>
    /// <param name="demuxer">The one demuxer that may read it; null lets ffprobe find one among <see cref="SourceFormats"/>.</param>
    public static FfmpegJob Job(string input, string? demuxer, string what, string? folder = null) => new(
        FfmpegTool.Ffprobe,
        [
            .. FfmpegArguments.Ffprobe,
            .. FfmpegArguments.Untrusted,
            .. demuxer is null ? ["-format_whitelist", SourceFormats.Whitelist] : new[] { "-f", demuxer },
            "-show_streams", "-show_format", "-of", "json", input,
        ],
        what,
        Timeout,
        folder);

    /// <summary>A job that describes a file and lists all its packets: it reads the whole file once.</summary>
    public static FfmpegJob WholeJob(string input, string demuxer, string what) => new(
        FfmpegTool.Ffprobe,
        [
            .. FfmpegArguments.Ffprobe,
            .. FfmpegArguments.Untrusted,
            "-f", demuxer, "-count_packets", "-show_streams", "-show_format", "-show_entries", PacketLine.Entries, "-of", "json", input,
        ],
        what,
        Timeout);

    /// <summary>The packets that <see cref="WholeJob"/> printed, as the lines of <see cref="PacketList.Job"/>.</summary>
    public static string Packets(string json)
    {
        var lines = new StringBuilder();
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        foreach (var packet in root.TryGetProperty("packets", out var packets) ? packets.EnumerateArray() : default)
        {
            lines.Append(PacketLine.Of(packet)).Append('\n');
        }
        return lines.ToString();
    }

    /// <summary>A job that asks whether the first packet of <paramref name="input"/> is encrypted.</summary>
    public static FfmpegJob EncryptionJob(string input, string demuxer, string what) => new(
        FfmpegTool.Ffprobe,
        [
            .. FfmpegArguments.Ffprobe,
            .. FfmpegArguments.Untrusted,
            "-f", demuxer, "-read_intervals", "%+#1", "-show_entries", "packet_side_data=side_data_type", "-of", "compact", input,
        ],
        what,
        Timeout);

    /// <summary>Reads the lines of <see cref="EncryptionJob"/>.</summary>
    public static bool IsEncrypted(string text) => text.Contains("Encryption info", StringComparison.Ordinal);

    /// <summary>A job that asks for ffmpeg's version.</summary>
    public static FfmpegJob VersionJob() =>
        new(FfmpegTool.Ffprobe, [.. FfmpegArguments.Ffprobe, "-show_program_version", "-of", "json"], "asking for the version", Timeout);

    /// <summary>Reads the JSON of <see cref="VersionJob"/>.</summary>
    public static string Version(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("program_version").GetProperty("version").GetString()!;
    }

    /// <summary>Reads the JSON of <see cref="Job"/>.</summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.MediaCorrupt"/>: it says nothing usable.</exception>
    public static MediaInfo Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var format = root.GetProperty("format");
            var streams = root.GetProperty("streams").EnumerateArray().ToList();
            var pictures = streams.Where(s => Text(s, "codec_type") == "video" && !IsCoverArt(s))
                .OrderByDescending(IsDefault)
                .Select(Video);
            var sounds = streams.Where(s => Text(s, "codec_type") == "audio").Select(Audio).OrderByDescending(a => a.IsDescribed).ToList();
            return new(
                Text(format, "format_name") ?? "",
                Number(format, "start_time") ?? 0,
                Number(format, "duration"),
                pictures.FirstOrDefault(v => v is not null),
                sounds.FirstOrDefault(a => a.IsDescribed && a.IsDefault) ?? sounds.FirstOrDefault())
            {
                Sounds = sounds,
                BareVideo = streams.Where(IsBare)
                    .Select(s => new BareVideo((int)(Whole(s, "index") ?? 0), Number(s, "start_time")!.Value, Whole(s, "nb_read_packets")))
                    .FirstOrDefault(),
                IsEncrypted = streams.Exists(IsEncrypted),
                Streams = [.. streams.Select(Stream)],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ClipException(ErrorCode.MediaCorrupt, "ffprobe's output could not be parsed", inner: e);
        }
    }

    private static bool IsBare(JsonElement stream) =>
        Text(stream, "codec_type") == "video" && Whole(stream, "width") is null or 0 && Number(stream, "start_time") is not null;

    private static StreamInfo Stream(JsonElement stream) => new(
        (int)(Whole(stream, "index") ?? 0),
        Text(stream, "codec_type") ?? "",
        Text(stream, "codec_name") ?? "",
        IsDefault(stream),
        IsCoverArt(stream));

    private static VideoInfo? Video(JsonElement stream)
    {
        var (width, height) = (Whole(stream, "width") ?? 0, Whole(stream, "height") ?? 0);
        // A stream of which no picture could be read has neither size nor rate.
        return width <= 0 || height <= 0 || Rate(stream) is not ({ } rate, var doubtful)
            ? null
            : new(
                (int)(Whole(stream, "index") ?? 0),
                Text(stream, "codec_name") ?? "",
                (int)width,
                (int)height,
                rate,
                Number(stream, "start_time") ?? 0,
                Number(stream, "duration"),
                TimeBase(stream),
                Text(stream, "pix_fmt") ?? "",
                Rational.TryParse((Text(stream, "sample_aspect_ratio") ?? "").Replace(':', '/'), out var aspect) ? aspect : new Rational(1),
                Rotation(stream),
                Text(stream, "field_order") is not (null or "progressive" or "unknown"),
                Color(stream, "color_space"),
                Whole(stream, "nb_read_packets"),
                Text(stream, "color_range") is "pc" || Text(stream, "pix_fmt") is "yuvj420p",
                Color(stream, "color_primaries"),
                Color(stream, "color_transfer"),
                doubtful,
                IsMirrored(stream));
    }

    private static AudioInfo Audio(JsonElement stream) => new(
        (int)(Whole(stream, "index") ?? 0),
        Text(stream, "codec_name") ?? "",
        (int)(Whole(stream, "channels") ?? 0),
        (int)(Whole(stream, "sample_rate") ?? 0),
        Number(stream, "start_time"),
        Number(stream, "duration"),
        TimeBase(stream),
        Text(stream, "channel_layout"),
        IsDefault(stream));

    /// <summary>
    /// The base rate, unless it is a field rate, the tick of a container's clock, or not the average: then the average, which is one of the
    /// common rates when it is near one.
    /// </summary>
    /// <returns>The rate, and whether it is doubtful.</returns>
    private static (Rational Rate, bool Doubtful)? Rate(JsonElement stream)
    {
        var hasBase = Rational.TryParse(Text(stream, "r_frame_rate"), out var nominal) && nominal.Value <= SourceLimits.FastestRate;
        var hasAverage = Rational.TryParse(Text(stream, "avg_frame_rate"), out var average);
        if (!hasBase && !hasAverage)
        {
            return Rational.TryParse(Text(stream, "r_frame_rate"), out nominal) ? (nominal, false) : null;
        }
        var agree = hasBase && hasAverage && Math.Abs((nominal.Value / average.Value) - 1) < 0.01;
        var rate = hasBase && (!hasAverage || agree) ? nominal : average;
        var meant = PictureSpacing.Meant(rate);
        return (meant, (hasAverage && !agree) || !PictureSpacing.IsCommon(meant));
    }

    private static string? Color(JsonElement stream, string name) =>
        Text(stream, name) is { } color && color is not ("unknown" or "reserved" or "gbr") ? color : null;

    private static bool IsDefault(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition) && Whole(disposition, "default") == 1;

    private static int Rotation(JsonElement stream)
    {
        if (!stream.TryGetProperty("side_data_list", out var list))
        {
            return 0;
        }
        var turned = list.EnumerateArray().Select(d => Number(d, "rotation")).FirstOrDefault(r => r is not null) ?? 0;
        return (((int)Math.Round(turned) % 360) + 360) % 360;
    }

    /// <summary>A display matrix whose two axes do not lie as before: its upper left determinant is negative.</summary>
    private static bool IsMirrored(JsonElement stream)
    {
        if (!stream.TryGetProperty("side_data_list", out var list)
            || list.EnumerateArray().Select(d => Text(d, "displaymatrix")).FirstOrDefault(m => m is not null) is not { } matrix)
        {
            return false;
        }
        // Three lines, each with its number and a colon before it.
        var numbers = matrix.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(n => !n.EndsWith(':'))
            .Select(n => double.TryParse(n, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToList();
        return numbers.Count == 9 && (numbers[0] * numbers[4]) - (numbers[1] * numbers[3]) < 0;
    }

    /// <summary>Matroska and WebM name the key of an encrypted stream.</summary>
    private static bool IsEncrypted(JsonElement stream) =>
        stream.TryGetProperty("tags", out var tags) && Text(tags, "enc_key_id") is not null;

    private static bool IsCoverArt(JsonElement stream) =>
        stream.TryGetProperty("disposition", out var disposition) && Whole(disposition, "attached_pic") == 1;

    private static double TimeBase(JsonElement stream) =>
        Rational.TryParse(Text(stream, "time_base"), out var unit) ? unit.Value : 1.0 / 90000;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? Number(JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number
        : null;

    private static long? Whole(JsonElement element, string name) => Number(element, name) is { } number ? (long)number : null;
}
