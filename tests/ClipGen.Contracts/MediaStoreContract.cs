using System.Security.Cryptography;
using System.Text;
using ClipGen.Clips;
using ClipGen.Storage;
using ClipGen.Timeline;
using Xunit;

namespace ClipGen.Contracts;

/// <summary>What every store of media must do. A host's test class derives from this and says which store, and how a recorder's files get into it.</summary>
public abstract class MediaStoreContract : IDisposable
{
    private readonly WorkFolder local = new(Path.Combine(Path.GetTempPath(), "clipgen-contracts"));

    protected abstract IMediaStore Store { get; }

    /// <summary>Puts a file into the folder of a track's recording.</summary>
    protected abstract Task PutRecording(TrackKey track, string name, byte[] content);

    private static CancellationToken Never => CancellationToken.None;

    public void Dispose()
    {
        local.Dispose();
        GC.SuppressFinalize(this);
    }

    [ConditionalFact]
    public async Task A_playlist_is_read_as_it_is()
    {
        var track = Track();
        await PutRecording(track, MediaNames.PlaylistFile(track), Encoding.UTF8.GetBytes("#EXTM3U\n#ä\n"));

        Assert.Equal("#EXTM3U\n#ä\n", await Store.ReadPlaylist(track, Never));
        Assert.Null(await Store.ReadPlaylist(Track(), Never));
    }

    [ConditionalFact]
    public async Task A_playlist_that_is_too_large_is_refused()
    {
        var track = Track();
        await PutRecording(track, MediaNames.PlaylistFile(track), new byte[HlsPlaylist.LargestSize + 1]);

        await Refused(ErrorCode.PlaylistInvalid, () => Store.ReadPlaylist(track, Never));
    }

    [ConditionalFact]
    public async Task A_chunk_is_found_with_its_size_and_a_version_that_changes_with_its_content() // R3.6
    {
        var track = Track();
        await PutRecording(track, "main_001.ts", new byte[1000]);
        var first = (await Store.FindChunk(track, "main_001.ts", Never))!;
        var same = await Store.FindChunk(track, "main_001.ts", Never);
        await Task.Delay(1100);
        await PutRecording(track, "main_001.ts", new byte[1001]);
        var second = (await Store.FindChunk(track, "main_001.ts", Never))!;

        Assert.Equal(("main_001.ts", 1000L), (first.Name, first.Size));
        Assert.Equal(first, same);
        Assert.Equal(1001, second.Size);
        Assert.NotEqual(first.Version, second.Version);
        Assert.Null(await Store.FindChunk(track, "main_002.ts", Never));
    }

    [ConditionalFact]
    public async Task A_chunk_name_that_leads_out_of_the_folder_is_refused()
    {
        var track = Track();
        foreach (var name in new[] { "../x.ts", "..", "a/b.ts", @"a\b.ts", "/etc/passwd", "file:x.ts", "https://example.com/x.ts", "-x.ts", "", "x.ts|y.ts", "x%2e.ts" })
        {
            await Refused(ErrorCode.ChunkRefused, () => Store.FindChunk(track, name, Never));
        }
    }

    [ConditionalFact]
    public async Task Whole_chunks_are_fetched_side_by_side_under_their_own_names() // R3.6
    {
        var track = Track();
        var (one, two) = (RandomNumberGenerator.GetBytes(20 * 1024 * 1024), RandomNumberGenerator.GetBytes(10));
        await PutRecording(track, "a.ts", one);
        await PutRecording(track, "b.ts", two);
        using var work = Store.OpenWorkFolder();

        var folder = await Store.FetchChunk(track, (await Store.FindChunk(track, "a.ts", Never))!, work, Never);
        var second = await Store.FetchChunk(track, (await Store.FindChunk(track, "b.ts", Never))!, work, Never);

        Assert.Equal(folder, second);
        Assert.True(Path.IsPathFullyQualified(folder));
        Assert.Equal(one, await File.ReadAllBytesAsync(Path.Combine(folder, "a.ts")));
        Assert.Equal(two, await File.ReadAllBytesAsync(Path.Combine(folder, "b.ts")));
    }

    [ConditionalFact]
    public async Task The_head_of_a_chunk_is_its_beginning()
    {
        var track = Track();
        var content = RandomNumberGenerator.GetBytes(9 * 1024 * 1024);
        await PutRecording(track, "a.ts", content);
        await PutRecording(track, "small.ts", [1, 2, 3]);
        using var work = Store.OpenWorkFolder();

        var head = await File.ReadAllBytesAsync(await Store.FetchChunkHead(track, (await Store.FindChunk(track, "a.ts", Never))!, work, Never));
        var small = await File.ReadAllBytesAsync(await Store.FetchChunkHead(track, (await Store.FindChunk(track, "small.ts", Never))!, work, Never));

        Assert.True(head.Length >= 1024 * 1024);
        Assert.Equal(content[..head.Length], head);
        Assert.Equal([1, 2, 3], small);
    }

    [ConditionalFact]
    public async Task A_work_folder_is_there_until_it_is_disposed()
    {
        var work = Store.OpenWorkFolder();
        await File.WriteAllTextAsync(work.File("x"), "x");
        Assert.True(Directory.Exists(work.Path));

        work.Dispose();

        Assert.False(Directory.Exists(work.Path));
    }

    [ConditionalFact]
    public async Task A_segment_is_stored_found_fetched_and_removed()
    {
        var clip = Samples.Episode().Key();
        using var work = Store.OpenWorkFolder();
        Assert.Null(await Store.FindSegment(clip, "001-aa.mkv", Never));
        Assert.Null(await Store.FetchSegment(clip, "001-aa.mkv", work, Never));

        await Store.StoreSegment(clip, "001-aa.mkv", Written("first"), Never);
        await Store.StoreSegment(clip, "001-aa.mkv", Written("second!"), Never);

        Assert.Equal(7, (await Store.FindSegment(clip, "001-aa.mkv", Never))!.Size);
        Assert.Equal("second!", await File.ReadAllTextAsync((await Store.FetchSegment(clip, "001-aa.mkv", work, Never))!));
        Assert.Null(await Store.FindSegment(clip.Episode.Key("c2"), "001-aa.mkv", Never));

        await Store.RemoveSegments(clip, ["001-aa.mkv", "002-never.mkv"], Never);
        await Store.RemoveSegments(clip, ["001-aa.mkv"], Never);
        Assert.Null(await Store.FindSegment(clip, "001-aa.mkv", Never));
    }

    [ConditionalFact]
    public async Task A_finished_clip_tells_its_size_and_its_attempt() // R4.3
    {
        var clip = Samples.Episode().Key();
        Assert.Null(await Store.FindClip(clip, Never));

        await Store.StoreClip(clip, 1, Written("one"), Never);

        Assert.Equal(new(3, 1), await Store.FindClip(clip, Never));
    }

    [ConditionalFact]
    public async Task A_late_stitch_of_an_older_attempt_does_not_replace_a_newer_one() // R4.2
    {
        var clip = Samples.Episode().Key();
        await Store.StoreClip(clip, 2, Written("newer"), Never);

        await Refused(ErrorCode.AttemptSuperseded, () => Store.StoreClip(clip, 1, Written("older, and longer"), Never));
        Assert.Equal(new(5, 2), await Store.FindClip(clip, Never));

        await Store.StoreClip(clip, 2, Written("same again"), Never);
        Assert.Equal(new(10, 2), await Store.FindClip(clip, Never));
        await Store.StoreClip(clip, 3, Written("third"), Never);
        Assert.Equal(new(5, 3), await Store.FindClip(clip, Never));
    }

    [ConditionalFact]
    public async Task Of_ten_stitches_at_once_the_newest_attempt_stays() // R4.2
    {
        var clip = Samples.Episode().Key();

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 10).Select(attempt => Task.Run(async () =>
        {
            try
            {
                await Store.StoreClip(clip, attempt, Written(new string('x', attempt)), Never);
                return "stored";
            }
            catch (ClipException e)
            {
                return e.Error.Code;
            }
        })));

        Assert.Equal(new(10, 10), await Store.FindClip(clip, Never));
        Assert.Equal("stored", outcomes[9]);
        Assert.All(outcomes, o => Assert.Contains(o, new[] { "stored", ErrorCode.AttemptSuperseded }));
    }

    private static TrackKey Track() => new(Samples.Episode(), "main");

    private string Written(string text)
    {
        var path = local.File(Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task Refused(string code, Func<Task> work) => Assert.Equal(code, (await Assert.ThrowsAsync<ClipException>(work)).Error.Code);
}
