using System.Net;
using System.Net.Sockets;
using ClipGen.Local.Tests.RealRecordings;

namespace ClipGen.Local.Tests.BadInput;

/// <summary>What a hostile playlist names is neither cut nor imported, and never opened.</summary>
public sealed class PlaylistReachTests
{
    private readonly ThreeWays ways = new();

    [Theory]
    [InlineData("../secret.ts")]
    [InlineData("sub/../../secret.ts")]
    [InlineData("%2e%2e/secret.ts")]
    [InlineData("..%2Fsecret.ts")]
    [InlineData("..\\secret.ts")]
    [InlineData("{0}")]
    [InlineData("file:{0}")]
    [InlineData("file:///{0}")]
    [InlineData("concat:{0}|{0}")]
    [InlineData("a.ts|{0}")]
    [InlineData("subfile,,start,0,end,0,,:{0}")]
    [InlineData("http://127.0.0.1:{1}/a.ts")]
    [InlineData("//127.0.0.1:{1}/a.ts")]
    [InlineData("-i")]
    [InlineData("linked.ts")]
    [InlineData("linked/secret.ts")]
    [InlineData("sub/linked/secret.ts")]
    [InlineData("%6cinked.ts")]
    public async Task Nothing_outside_the_playlists_folder_is_opened(string name)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var folder = TestRun.NewFolder("hostile-playlist");
        using var canary = Canary.At(Path.Combine(folder, "secret.ts"));
        var own = Path.Combine(folder, "own");
        Directory.CreateDirectory(Path.Combine(own, "sub"));
        File.Copy(await HostileMedia.Make("good"), Path.Combine(own, "a.ts"));
        File.CreateSymbolicLink(Path.Combine(own, "linked.ts"), Path.Combine("..", "secret.ts"));
        Directory.CreateSymbolicLink(Path.Combine(own, "linked"), folder);
        Directory.CreateSymbolicLink(Path.Combine(own, "sub", "linked"), Path.Combine("..", ".."));
        var line = string.Format(null, name, Path.Combine(folder, "secret.ts"), ((IPEndPoint)listener.LocalEndpoint).Port);
        var playlist = Path.Combine(own, "x.m3u8");
        await File.WriteAllTextAsync(playlist, $"#EXTM3U\n#EXTINF:8,\na.ts\n#EXTINF:8,\n{line}\n#EXT-X-ENDLIST\n");

        foreach (var refused in new[] { await ways.TryCut(playlist, "00:01", "00:12"), await ways.TryImport(playlist) })
        {
            refused.MustBe(1);
            Assert.Contains("CHUNK_REFUSED", refused.Error, StringComparison.Ordinal);
        }

        Assert.False(canary.WasRead, "the file outside was opened");
        Assert.False(listener.Pending(), "the address was called");
        Assert.False(Directory.Exists(ways.StoredFolder));
        Assert.False(File.Exists(Path.Combine(ways.Folder, "refused.mp4")));
    }

    /// <summary>Nothing ever writes into the pipes, so opening one blocks forever.</summary>
    [Theory]
    [InlineData("a.ts", "MEDIA_CORRUPT")]
    [InlineData("x.m3u8", "PLAYLIST_INVALID")]
    public async Task A_pipe_in_the_place_of_a_file_is_refused_unopened(string name, string code)
    {
        var folder = TestRun.NewFolder("hostile-playlist");
        await File.WriteAllTextAsync(Path.Combine(folder, "x.m3u8"), "#EXTM3U\n#EXTINF:8,\na.ts\n");
        File.Delete(Path.Combine(folder, name));
        Canary.MakePipe(Path.Combine(folder, name));

        var playlist = Path.Combine(folder, "x.m3u8");
        foreach (var refusing in new[] { ways.TryCut(playlist, "00:01", "00:02"), ways.TryImport(playlist) })
        {
            Assert.Contains(code, (await refusing.WaitAsync(Contracts.Wait.Patience)).MustBe(1).Error, StringComparison.Ordinal);
        }
    }

    /// <summary>The person names the playlist: a link to it is followed, and its folder is that of the file itself.</summary>
    [Fact]
    public async Task A_link_to_a_playlist_is_the_playlist()
    {
        var folder = TestRun.NewFolder("linked-playlist");
        File.Copy(await HostileMedia.Make("good"), Path.Combine(folder, "a.ts"));
        await File.WriteAllTextAsync(Path.Combine(folder, "x.m3u8"), "#EXTM3U\n#EXTINF:8,\na.ts\n");
        var link = Path.Combine(ways.Folder, "link.m3u8");
        File.CreateSymbolicLink(link, Path.Combine(folder, "x.m3u8"));

        Assert.Equal(50, (await ClipReader.Read(await ways.Cut(link, "00:01", "00:03"))).Pictures.Count);
    }
}
