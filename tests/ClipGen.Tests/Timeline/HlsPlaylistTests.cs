using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Tests;

/// <summary>R3.6, and what <c>media.md</c> says of playlists from outside.</summary>
public sealed class HlsPlaylistTests
{
    [Fact]
    public void A_playlist_is_read_as_packagers_write_it()
    {
        const string text = "\uFEFF#EXTM3U\r\n#EXT-X-VERSION:3\r\n\r\n# a comment\r\n#EXT-X-TARGETDURATION:10\r\n"
            + "#EXTINF:9.6,a title, with a comma\r\n#EXT-X-PROGRAM-DATE-TIME:2026-01-01T00:00:00Z\r\n\r\n"
            + "#EXT-X-NEVER-HEARD-OF:1\r\na_0.ts\r\n"
            + "#EXTINF:4\r\n   b-1.ts  \r\n#EXT-X-ENDLIST\r\n";

        Assert.Equal([new("a_0.ts", 9.6), new("b-1.ts", 4)], HlsPlaylist.Parse(text).Chunks);
    }

    [Fact]
    public void A_discontinuity_belongs_to_the_chunk_after_it()
    {
        var chunks = HlsPlaylist.Parse("#EXTM3U\n#EXTINF:1,\na.ts\n#EXT-X-DISCONTINUITY\n#EXTINF:1,\nb.ts\n#EXTINF:1,\nc.ts").Chunks;

        Assert.Equal([false, true, false], chunks.Select(c => c.Discontinuity));
    }

    [Fact]
    public void The_sequence_number_of_discontinuities_is_none() =>
        Assert.False(HlsPlaylist.Parse("#EXTM3U\n#EXT-X-DISCONTINUITY-SEQUENCE:7\n#EXTINF:1,\na.ts").Chunks[0].Discontinuity);

    [Fact]
    public void Chunks_that_say_they_are_not_encrypted_are_read() =>
        Assert.Single(HlsPlaylist.Parse("#EXTM3U\n#EXT-X-KEY:METHOD=NONE\n#EXTINF:1,\na.ts").Chunks);

    [Theory]
    [InlineData("#EXT-X-BYTERANGE:1@0")]
    [InlineData("#EXT-X-MAP:URI=\"init.mp4\"")]
    [InlineData("#EXT-X-STREAM-INF:BANDWIDTH=1")]
    [InlineData("#EXT-X-MEDIA:TYPE=AUDIO")]
    [InlineData("#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1")]
    [InlineData("#EXT-X-I-FRAMES-ONLY")]
    [InlineData("#EXT-X-GAP")]
    [InlineData("#EXT-X-SKIP:SKIPPED-SEGMENTS=3")]
    [InlineData("#EXT-X-KEY:METHOD=AES-128,URI=\"https://keys\"")]
    public void What_would_cut_the_wrong_pictures_is_refused_by_its_line(string tag)
    {
        var error = Assert.Throws<ClipException>(() => HlsPlaylist.Parse($"#EXTM3U\n{tag}\n#EXTINF:1,\na.ts")).Error;

        Assert.Equal(ErrorCode.PlaylistUnsupported, error.Code);
        Assert.Contains("line 2", error.Message, StringComparison.Ordinal);
        Assert.Contains(tag.Split(':')[0], error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../rival/a.ts")]
    [InlineData("..")]
    [InlineData(".hidden.ts")]
    [InlineData("/etc/passwd")]
    [InlineData("sub/../../rival/a.ts")]
    [InlineData("sub/..")]
    [InlineData("%2e%2e/rival/a.ts")]
    [InlineData("sub/.%2E/a.ts")]
    [InlineData("..%2frival/a.ts")]
    [InlineData("sub%2Fa.ts")]
    [InlineData("sub//a.ts")]
    [InlineData("sub/")]
    [InlineData("sub/.hidden.ts")]
    [InlineData(".")]
    [InlineData("./")]
    [InlineData("./../a.ts")]
    [InlineData("//host/a.ts")]
    [InlineData("%2Fetc/passwd")]
    [InlineData(@"sub\a.ts")]
    [InlineData(@"\\host\a.ts")]
    [InlineData("sub%5Ca.ts")]
    [InlineData("C:/a.ts")]
    [InlineData("sub/file:a.ts")]
    [InlineData("http%3A//169.254.169.254/latest")]
    [InlineData("http://169.254.169.254/latest")]
    [InlineData("file:a.ts")]
    [InlineData("concat:a.ts|b.ts")]
    [InlineData("data:text/plain,x")]
    [InlineData("subfile,,start,0,end,1,,:a.ts")]
    [InlineData("-i.ts")]
    [InlineData("sub/-i.ts")]
    [InlineData("%2di.ts")]
    [InlineData("a.ts|b.ts")]
    [InlineData("a.ts%7Cb.ts")]
    [InlineData("a.ts?sig=1")]
    [InlineData("a.ts#t=1")]
    [InlineData("a\u0000.ts")]
    [InlineData("a%00.ts")]
    [InlineData("a%0a.ts")]
    [InlineData("a\u001b[2J.ts")]
    [InlineData("a\u202e.ts")]
    [InlineData("a\ud800.ts")]
    [InlineData("sub./a.ts")]
    [InlineData("sub /a.ts")]
    [InlineData("a.ts%20")]
    public void A_name_that_could_lead_anywhere_else_is_refused(string name)
    {
        var error = Assert.Throws<ClipException>(() => HlsPlaylist.Parse($"#EXTM3U\n#EXTINF:1,\n{name}")).Error;

        Assert.Equal(ErrorCode.ChunkRefused, error.Code);
        Assert.Contains("line 3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-1.ts", "a-1.ts")]
    [InlineData("./a.ts", "a.ts")]
    [InlineData("720p/a.ts", "720p/a.ts")]
    [InlineData("./720p/./day 1/a.ts", "720p/day 1/a.ts")]
    [InlineData("a b.ts", "a b.ts")]
    [InlineData("My%20show/part%201.ts", "My show/part 1.ts")]
    [InlineData("a..b.ts", "a..b.ts")]
    [InlineData("100%.ts", "100%.ts")]
    [InlineData("a%252e.ts", "a%2e.ts")]
    [InlineData("Folge Ü_(1), 'c' & d.ts", "Folge Ü_(1), 'c' & d.ts")]
    [InlineData("%C3%A4.ts", "ä.ts")]
    public void A_name_inside_the_playlists_folder_is_the_path_of_a_file(string written, string name) =>
        Assert.Equal(name, HlsPlaylist.Parse($"#EXTM3U\n#EXTINF:1,\n{written}").Chunks[0].Name);

    [Fact]
    public void A_name_that_no_file_system_holds_is_refused()
    {
        foreach (var name in new[] { new string('a', 201), new string('ä', 101), string.Join('/', Enumerable.Repeat("abcdefghi", 71)) })
        {
            Assert.Equal(
                ErrorCode.ChunkRefused, Assert.Throws<ClipException>(() => HlsPlaylist.Parse($"#EXTM3U\n#EXTINF:1,\n{name}")).Error.Code);
        }
    }

    [Theory]
    [InlineData("#EXT-X-BYTERANGE:1@0", "ffmpeg -i \"x.m3u8\" -c copy")]
    [InlineData("#EXT-X-MAP:URI=\"init.mp4\"", "ffmpeg -i \"x.m3u8\" -c copy")]
    [InlineData("#EXT-X-STREAM-INF:BANDWIDTH=1", "ffmpeg -i \"x.m3u8\" -c copy")]
    [InlineData("#EXT-X-KEY:METHOD=AES-128,URI=\"k\"", "ffmpeg -allowed_extensions ALL -i \"x.m3u8\" -c copy")]
    public void What_ffmpeg_can_repackage_is_refused_with_its_command(string tag, string says)
    {
        var error = Assert.Throws<ClipException>(() => HlsPlaylist.Parse($"#EXTM3U\n{tag}\n#EXTINF:1,\na.ts", "x.m3u8")).Error;

        Assert.Contains($"{says} -f hls -hls_segment_type mpegts -hls_list_size 0 \"x-ts.m3u8\"", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("#EXTM3U")]
    [InlineData("#EXTM3U\n#EXTINF:1,")]
    [InlineData("a.ts")]
    [InlineData("#EXTM3U8\n#EXTINF:1,\na.ts")]
    [InlineData("#EXTM3U\na.ts")]
    [InlineData("#EXTM3U\n#EXTINF:1,\na.ts\nb.ts")]
    [InlineData("#EXTM3U\n#EXTINF:,\na.ts")]
    [InlineData("#EXTM3U\n#EXTINF:-1,\na.ts")]
    [InlineData("#EXTM3U\n#EXTINF:NaN,\na.ts")]
    [InlineData("#EXTM3U\n#EXTINF:1e9,\na.ts")]
    [InlineData("#EXTM3U\n#EXTINF:99999999,\na.ts")]
    public void A_file_that_is_not_a_playlist_is_refused(string text) =>
        Assert.Equal(ErrorCode.PlaylistInvalid, Assert.Throws<ClipException>(() => HlsPlaylist.Parse(text)).Error.Code);
}
