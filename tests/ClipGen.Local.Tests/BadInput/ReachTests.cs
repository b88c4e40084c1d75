using System.Net;
using System.Net.Sockets;
using ClipGen.Contracts;
using ClipGen.Ffmpeg;
using ClipGen.Model;

namespace ClipGen.Local.Tests.BadInput;

/// <summary>Every file that a cut reads lies in the track's own folder, whatever names it: content, link, pipe or playlist.</summary>
public sealed class ReachTests
{
    /// <summary>What ffmpeg follows when it is left to find out by itself what a file is.</summary>
    public static TheoryData<string> Lures => new()
    {
        "#EXTM3U\n#EXT-X-TARGETDURATION:8\n#EXTINF:8,\n{0}\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:8\n#EXTINF:8,\nfile://{0}\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '{0}'\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:8\n#EXTINF:8,\nhttp://127.0.0.1:{1}/x.ts\n#EXT-X-ENDLIST\n",
        "#EXTM3U\n#EXT-X-MAP:URI=\"{0}\"\n#EXTINF:8,\nconcat:{0}|{0}\n#EXT-X-ENDLIST\n",
    };

    [Theory]
    [MemberData(nameof(Lures))]
    public async Task A_chunk_whose_content_names_another_tenants_file_or_an_address_opens_neither(string lure)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var studio = await ChunkContentTests.Recorded([0x47]);
        var secret = Path.Combine(studio.Folder.Media, "rival", "ep-1", "videos", "main", "chunks", "secret.ts");
        using var canary = Canary.At(secret);
        var text = string.Format(null, lure, secret, ((IPEndPoint)listener.LocalEndpoint).Port);
        await File.WriteAllTextAsync(Path.Combine(studio.TrackFolder("main"), "a.ts"), text);

        var error = await studio.Fail("c1", new Segment("00:01", "00:02"));

        Assert.Equal(ErrorCode.MediaCorrupt, error.Code);
        Assert.False(canary.WasRead, "the other tenant's file was opened");
        Assert.False(listener.Pending(), "the address was called");
    }

    /// <summary>The control of the test above: the same content, opened without the named demuxer, does open the file.</summary>
    [Fact]
    public async Task The_canary_is_touched_when_ffprobe_guesses_the_format()
    {
        var folder = TestRun.NewFolder("canary");
        using var canary = Canary.At(Path.Combine(folder, "secret.ts"));
        var lure = Path.Combine(folder, "lure.ts");
        await File.WriteAllTextAsync(lure, $"ffconcat version 1.0\nfile '{Path.Combine(folder, "secret.ts")}'\n");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Tool.Ffprobe("-f", "concat", "-safe", "0", "-i", lure));

        Assert.True(canary.WasRead);
    }

    [Theory]
    [InlineData("a.ts")]
    [InlineData("main_chunk.m3u8")]
    public async Task A_link_out_of_the_folder_is_refused_before_anything_is_opened(string name)
    {
        await using var studio = await ChunkContentTests.Recorded([0x47]);
        using var canary = Canary.At(Path.Combine(studio.Folder.Media, "rival", "ep-1", "secret.ts"));
        var path = Path.Combine(studio.TrackFolder("main"), name);
        File.Delete(path);
        File.CreateSymbolicLink(path, Path.Combine("..", "..", "..", "..", "..", "rival", "ep-1", "secret.ts"));

        var error = await studio.Fail("c1", new Segment("00:01", "00:02"));

        Assert.Equal(ErrorCode.ChunkRefused, error.Code);
        Assert.False(canary.WasRead);
    }

    [Theory]
    [InlineData("chunks")]
    [InlineData("main")]
    [InlineData("videos")]
    [InlineData("ep-1")]
    public async Task A_folder_that_is_a_link_to_another_tenants_is_refused(string level)
    {
        await using var studio = await ChunkContentTests.Recorded(await File.ReadAllBytesAsync(await HostileMedia.Make("good")));
        var folder = studio.TrackFolder("main");
        while (Path.GetFileName(folder) != level)
        {
            folder = Path.GetDirectoryName(folder)!;
        }
        var rival = Path.Combine(studio.Folder.Media, "rival", "theirs");
        Directory.CreateDirectory(Path.GetDirectoryName(rival)!);
        Directory.Move(folder, rival);
        Directory.CreateSymbolicLink(folder, rival);

        var error = await studio.Fail("c1", new Segment("00:01", "00:02"));

        Assert.Equal(ErrorCode.ChunkRefused, error.Code);
    }

    /// <summary>Nothing ever writes into the pipe, so opening it blocks forever.</summary>
    [Theory]
    [InlineData("a.ts", ErrorCode.MediaCorrupt)]
    [InlineData("main_chunk.m3u8", ErrorCode.PlaylistInvalid)]
    public async Task A_pipe_in_the_place_of_a_file_is_refused_unopened(string name, string code)
    {
        await using var studio = await ChunkContentTests.Recorded([0x47]);
        var path = Path.Combine(studio.TrackFolder("main"), name);
        File.Delete(path);
        Canary.MakePipe(path);

        var error = await studio.Fail("c1", new Segment("00:01", "00:02")).WaitAsync(Wait.Patience);

        Assert.Equal(code, error.Code);
    }

    [Fact]
    public async Task A_chunk_that_is_replaced_while_it_is_cut_is_cut_again_from_what_it_is_then()
    {
        var good = await File.ReadAllBytesAsync(await HostileMedia.Make("good"));
        var other = await File.ReadAllBytesAsync(await HostileMedia.Make("pictures only"));
        var (cuts, path) = (0, "");
        await using var first = await ChunkContentTests.Recorded(good);
        await using var studio = new Studio(services => services.BeforeFfmpeg(async job =>
        {
            if (job.Arguments.Contains("libx264") && ++cuts == 1)
            {
                await File.WriteAllBytesAsync(path, other);
            }
        }), first.Folder.Root);
        path = Path.Combine(studio.TrackFolder("main"), "a.ts");

        await studio.Make("c1", new Segment("00:01", "00:02"));

        Assert.Equal(2, cuts);
    }
}
