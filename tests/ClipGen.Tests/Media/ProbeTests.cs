using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Tests;

/// <summary>What ffprobe 5.1.9 said of real files, shortened to what is read.</summary>
public sealed class ProbeTests
{
    [Fact]
    public void A_chunk_is_described()
    {
        var media = Probe.Read("""
            {"streams":[
             {"index":0,"codec_name":"aac","codec_type":"audio","sample_rate":"48000","channels":2,
              "time_base":"1/90000","start_time":"1.378667","duration":"10.0"},
             {"index":1,"codec_name":"h264","codec_type":"video","width":1280,"height":720,
              "sample_aspect_ratio":"4:3","pix_fmt":"yuv420p","field_order":"progressive","color_space":"bt709",
              "r_frame_rate":"30000/1001","avg_frame_rate":"30000/1001",
              "time_base":"1/90000","start_time":"1.433367","duration":"9.976633","nb_read_packets":"299"}],
             "format":{"format_name":"mpegts","start_time":"1.378667","duration":"10.031333"}}
            """);

        Assert.Equal(("mpegts", 1.378667, 10.031333), (media.Format, media.StartSeconds, media.DurationSeconds!.Value));
        Assert.Equal(
            new VideoInfo(
                1, "h264", 1280, 720, new(30000, 1001), 1.433367, 9.976633, 1.0 / 90000, "yuv420p", new(4, 3), 0, false, "bt709", 299),
            media.Video);
        Assert.Equal(new AudioInfo(0, "aac", 2, 48000, 1.378667, 10.0, 1.0 / 90000), media.Audio);
    }

    [Theory]
    [InlineData("""{"side_data_type":"Display Matrix","rotation":-90}""", 270)]
    [InlineData("""{"side_data_type":"Display Matrix","rotation":90}""", 90)]
    [InlineData("""{"side_data_type":"Display Matrix","rotation":-180}""", 180)]
    [InlineData("""{"side_data_type":"Other"},{"rotation":90}""", 90)]
    [InlineData("""{"side_data_type":"Other"}""", 0)]
    public void Rotation_is_read(string sideData, int degrees) =>
        Assert.Equal(degrees, Video($"\"side_data_list\":[{sideData}]")!.Rotation);

    /// <summary>As ffprobe prints the nine numbers of a display matrix.</summary>
    [Theory]
    [InlineData(65536, 0, 0, 65536, false)]
    [InlineData(65536, 0, 0, -65536, true)]
    [InlineData(-65536, 0, 0, 65536, true)]
    [InlineData(-65536, 0, 0, -65536, false)]
    [InlineData(0, 65536, -65536, 0, false)]
    [InlineData(0, 65536, 65536, 0, true)]
    public void A_mirrored_picture_is_noticed(int a, int b, int c, int d, bool mirrored)
    {
        var matrix = $"\\n00000000: {a} {b} 0\\n00000001: {c} {d} 0\\n00000002: 0 0 1073741824\\n";

        Assert.Equal(mirrored, Video($$"""
            "side_data_list":[{"side_data_type":"Display Matrix","displaymatrix":"{{matrix}}","rotation":0}]
            """)!.Mirrored);
    }

    [Theory]
    [InlineData("25/1", "25/1", "25")]
    [InlineData("50/1", "25/1", "25")]
    [InlineData("30000/1001", "184210/6147", "30000/1001")]
    [InlineData("90000/1", "29/1", "29")]
    [InlineData("2997/100", "2997/100", "30000/1001")]
    [InlineData("0/0", "24/1", "24")]
    [InlineData("15/1", "0/0", "15")]
    public void The_rate_is_the_one_that_the_recording_has(string nominal, string average, string rate) =>
        Assert.Equal(
            rate, Video($"\"r_frame_rate\":\"{nominal}\",\"avg_frame_rate\":\"{average}\"", withRate: false)!.FrameRate.ToString());

    [Theory]
    [InlineData("tt", true)]
    [InlineData("bb", true)]
    [InlineData("progressive", false)]
    [InlineData("unknown", false)]
    public void Fields_are_noticed(string order, bool interlaced) =>
        Assert.Equal(interlaced, Video($"\"field_order\":\"{order}\"")!.Interlaced);

    [Theory]
    [InlineData("\"color_range\":\"pc\"", true)]
    [InlineData("\"pix_fmt\":\"yuvj420p\"", true)]
    [InlineData("\"color_range\":\"tv\"", false)]
    [InlineData("\"color_range\":\"unknown\"", false)]
    public void Full_range_is_noticed(string with, bool full) => Assert.Equal(full, Video(with)!.FullRange);

    [Theory]
    [InlineData("\"disposition\":{\"attached_pic\":1}")]
    [InlineData("\"width\":0")]
    public void Cover_art_and_streams_without_pictures_are_no_video(string with) => Assert.Null(Video(with));

    [Fact]
    public void A_stream_without_rate_is_no_video() =>
        Assert.Null(Video("\"r_frame_rate\":\"0/0\",\"avg_frame_rate\":\"0/0\"", withRate: false));

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"streams\":[]}")]
    [InlineData("{\"streams\":7,\"format\":{}}")]
    [InlineData("{\"streams\":[7],\"format\":{}}")]
    public void What_says_nothing_usable_is_corrupt(string json) =>
        Assert.Equal(ErrorCode.MediaCorrupt, Assert.Throws<ClipException>(() => Probe.Read(json)).Error.Code);

    [Fact]
    public void Only_local_files_and_known_formats_are_opened()
    {
        var (chunk, any) = (Probe.Job("a.ts", "mpegts", "x").Arguments, Probe.Job("file:/a.mp4", null, "x").Arguments);

        Assert.Equal("file,concat", After(chunk, "-protocol_whitelist"));
        Assert.Equal("mpegts", After(chunk, "-f"));
        Assert.DoesNotContain("hls", After(any, "-format_whitelist"), StringComparison.Ordinal);
        Assert.DoesNotContain("concat", After(any, "-format_whitelist"), StringComparison.Ordinal);

        static string After(IReadOnlyList<string> arguments, string name) => arguments[arguments.ToList().IndexOf(name) + 1];
    }

    [Fact]
    public void The_version_is_read() => Assert.Equal("5.1.9", Probe.Version("""{"program_version":{"version":"5.1.9"}}"""));

    private static VideoInfo? Video(string with, bool withRate = true)
    {
        var rate = withRate ? "\"r_frame_rate\":\"25/1\",\"avg_frame_rate\":\"25/1\"," : "";
        // The last of two values of one name counts.
        return Probe.Read($$$"""
            {"streams":[{"codec_type":"video","width":320,"height":180,{{{rate}}}{{{with}}}}],"format":{"format_name":"mov,mp4"}}
            """).Video;
    }
}
