using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Timeline;
using Xunit;

namespace ClipGen.Contracts;

/// <summary>
/// What every store of media must do. A host's test class derives from this and says which store, and how a recorder's files get into it.
/// </summary>
public abstract partial class MediaStoreContract : IDisposable
{
    private readonly WorkFolder local = new(Path.Combine(Path.GetTempPath(), "clipgen-contracts"));

    protected abstract IMediaStore Store { get; }

    /// <summary>Puts a file there as somebody else would.</summary>
    /// <param name="name">As <see cref="MediaNames"/> says.</param>
    protected abstract Task Put(string name, byte[] content);

    /// <summary>What is there under a name of <see cref="MediaNames"/>; null when nothing is.</summary>
    protected abstract Task<string?> Get(string name);

    /// <summary>Puts a file into the folder of a track's recording.</summary>
    protected Task PutRecording(TrackKey track, string name, byte[] content) =>
        Put($"{MediaNames.TrackFolder(track)}/{name}", content);

    /// <summary>Bytes of a chunk's beginning.</summary>
    protected const int Small = 1024 * 1024;

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
        foreach (var name in new[]
        {
            "../x.ts", "..", "a/../../x.ts", "a/..", "a//b.ts", "./x.ts", "a/./b.ts", "a/", @"a\b.ts",
            "/etc/passwd", "file:x.ts", "https://example.com/x.ts",
            "-x.ts", "a/-x.ts", "", "x.ts|y.ts", "x.ts?a", "x\0.ts", "x\n.ts",
        })
        {
            await Refused(ErrorCode.ChunkRefused, () => Store.FindChunk(track, name, Never));
        }
    }

    /// <summary>What a store keeps under a name is found under just that name: nothing in it is decoded a second time.</summary>
    [ConditionalFact]
    public async Task Chunks_are_kept_in_sub_folders_and_under_any_name_that_stays_inside() // R3.6
    {
        var track = Track();
        string[] names =
        [
            "720p/a.ts", "720p/b.ts", "My show/part 1 (a).ts", "100%.ts", "a%20b.ts", "a b.ts", "x%2e%2e/y.ts", "Ü & 'ö'+,;=@~.ts",
        ];
        foreach (var name in names)
        {
            await PutRecording(track, name, Encoding.UTF8.GetBytes(name));
        }
        using var work = Store.OpenWorkFolder();

        foreach (var name in names)
        {
            var chunk = (await Store.FindChunk(track, name, Never))!;
            Assert.Equal((name, Encoding.UTF8.GetByteCount(name)), (chunk.Name, (int)chunk.Size));
            Assert.Equal(name, await File.ReadAllTextAsync(await Store.FetchChunkHead(track, chunk, Small, work, Never)));
            Assert.Equal(name, await File.ReadAllTextAsync(Path.Combine(await Store.FetchChunk(track, chunk, work, Never), name)));
        }
        Assert.Null(await Store.FindChunk(track, "720p", Never));
        Assert.Null(await Store.FindChunk(track, "720p/c.ts", Never));
    }

    /// <summary>It lies beside the chunk, so it goes with it.</summary>
    [ConditionalFact]
    public async Task What_is_known_of_a_chunk_is_kept_beside_it_until_the_recording_is_replaced()
    {
        var track = Track();
        await PutRecording(track, "720p/a.ts", [1]);
        var chunk = (await Store.FindChunk(track, "720p/a.ts", Never))!;
        Assert.Null(await Store.ReadChunkIndex(track, chunk, Never));

        await Store.StoreChunkIndex(track, chunk, "first", Never);
        await Store.StoreChunkIndex(track, chunk, "{\"ä\":2}", Never);

        Assert.Equal("{\"ä\":2}", await Store.ReadChunkIndex(track, chunk, Never));
        Assert.Null(await Store.ReadChunkIndex(Track(), chunk, Never));
        Assert.Equal(chunk, await Store.FindChunk(track, "720p/a.ts", Never));

        await Store.PutTrack(track, Recorded(track, ("720p/a.ts", 5)), null, Never);

        Assert.Null(await Store.ReadChunkIndex(track, chunk, Never));
    }

    [ConditionalFact]
    public async Task The_head_of_a_large_chunk_in_a_sub_folder_is_its_own()
    {
        var track = Track();
        var (one, two) = (RandomNumberGenerator.GetBytes(9 * 1024 * 1024), RandomNumberGenerator.GetBytes(9 * 1024 * 1024));
        await PutRecording(track, "a/x.ts", one);
        await PutRecording(track, "b/x.ts", two);
        using var work = Store.OpenWorkFolder();

        foreach (var (name, content) in new[] { ("a/x.ts", one), ("b/x.ts", two) })
        {
            var head = await File.ReadAllBytesAsync(
                await Store.FetchChunkHead(track, (await Store.FindChunk(track, name, Never))!, Small, work, Never));
            Assert.Equal(content[..head.Length], head);
        }
    }

    [ConditionalFact]
    public async Task A_part_of_a_chunk_is_its_beginning_and_a_range()
    {
        var track = Track();
        var content = RandomNumberGenerator.GetBytes(9 * 1024 * 1024);
        await PutRecording(track, "a/x.ts", content);
        var chunk = (await Store.FindChunk(track, "a/x.ts", Never))!;
        using var work = Store.OpenWorkFolder();

        var part = await Store.FetchChunkPart(track, chunk, new(564, 4_000_000, 5_000_000, 0), work, Never);
        var nearlyAll = await Store.FetchChunkPart(track, chunk, new(564, 1000, chunk.Size, 0), work, Never);
        var again = await Store.FetchChunkPart(track, chunk, new(564, 4_000_000, 5_000_000, 0), work, Never);

        byte[] asked = [.. content[..564], .. content[4_000_000..5_000_000]];
        Assert.Equal(part.IsWhole ? content : asked, await File.ReadAllBytesAsync(Path.Combine(part.Folder, part.Name)));
        Assert.True(nearlyAll.IsWhole);
        Assert.True(again.IsWhole);
        Assert.Equal(content, await File.ReadAllBytesAsync(Path.Combine(again.Folder, again.Name)));
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

        var head = await File.ReadAllBytesAsync(
            await Store.FetchChunkHead(track, (await Store.FindChunk(track, "a.ts", Never))!, Small, work, Never));
        var small = await File.ReadAllBytesAsync(
            await Store.FetchChunkHead(track, (await Store.FindChunk(track, "small.ts", Never))!, Small, work, Never));

        Assert.True(head.Length >= Small);
        Assert.Equal(content[..head.Length], head);
        Assert.Equal(
            content[..(4 * Small)],
            (await File.ReadAllBytesAsync(
                await Store.FetchChunkHead(track, (await Store.FindChunk(track, "a.ts", Never))!, 4 * Small, work, Never)))[..(4 * Small)]);
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
        Assert.Null(await Store.FindSegment(clip, "001-aa.mov", Never));
        Assert.Null(await Store.FetchSegment(clip, "001-aa.mov", work, Never));

        await Store.StoreSegment(clip, "001-aa.mov", Written("first"), Never);
        await Store.StoreSegment(clip, "001-aa.mov", Written("second!"), Never);

        Assert.Equal(7, (await Store.FindSegment(clip, "001-aa.mov", Never))!.Size);
        Assert.Equal("second!", await File.ReadAllTextAsync((await Store.FetchSegment(clip, "001-aa.mov", work, Never))!));
        Assert.Null(await Store.FindSegment(clip.Episode.Key("c2"), "001-aa.mov", Never));

        await Store.RemoveSegments(clip, ["001-aa.mov", "002-never.mov"], Never);
        await Store.RemoveSegments(clip, ["001-aa.mov"], Never);
        Assert.Null(await Store.FindSegment(clip, "001-aa.mov", Never));
    }

    [ConditionalFact]
    public async Task A_finished_clip_tells_its_size_and_its_attempt() // R4.3
    {
        var clip = Samples.Episode().Key();
        using var work = Store.OpenWorkFolder();
        Assert.Null(await Store.FetchClip(clip, work, Never));
        Assert.Null(await Store.FindClip(clip, Never));

        await Store.StoreClip(clip, 1, Written("one"), Never);

        Assert.Equal(new(3, 1), await Store.FindClip(clip, Never));
        Assert.Equal(3, new FileInfo((await Store.FetchClip(clip, work, Never))!).Length);
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

    [ConditionalFact]
    public async Task A_track_is_stored_with_all_its_files()
    {
        var track = Track();
        var progress = new Shares();

        await Store.PutTrack(track, Recorded(track, ("a.ts", 300_000), ("b.ts", 10), ("720p/day 1/c.ts", 20)), progress, Never);

        Assert.Equal("#EXTM3U a.ts b.ts 720p/day 1/c.ts", await Store.ReadPlaylist(track, Never));
        Assert.Equal(300_000, (await Store.FindChunk(track, "a.ts", Never))!.Size);
        Assert.Equal(10, (await Store.FindChunk(track, "b.ts", Never))!.Size);
        Assert.Equal(20, (await Store.FindChunk(track, "720p/day 1/c.ts", Never))!.Size);
        Assert.All(progress.All, share => Assert.InRange(share, 0, 1));
    }

    [ConditionalFact]
    public async Task A_new_recording_of_a_track_leaves_nothing_of_the_old_one()
    {
        var (track, other) = (Track(), Track());
        await Store.PutTrack(other, Recorded(other, ("old.ts", 5)), null, Never);
        await Store.PutTrack(track, Recorded(track, ("old.ts", 5), ("same.ts", 6)), null, Never);

        await Store.PutTrack(track, Recorded(track, ("same.ts", 7), ("new.ts", 8)), null, Never);

        Assert.Equal("#EXTM3U same.ts new.ts", await Store.ReadPlaylist(track, Never));
        Assert.Null(await Store.FindChunk(track, "old.ts", Never));
        Assert.Equal(7, (await Store.FindChunk(track, "same.ts", Never))!.Size);
        Assert.Equal(8, (await Store.FindChunk(track, "new.ts", Never))!.Size);
        Assert.NotNull(await Store.FindChunk(other, "old.ts", Never));
    }

    [ConditionalFact]
    public async Task Removing_a_clips_work_removes_its_segments_and_no_other_clips()
    {
        var clip = Samples.Episode().Key();
        var longer = clip.Episode.Key("c10");
        foreach (var name in new[] { "001-aa.mov", "002-bb.mov" })
        {
            await Store.StoreSegment(clip, name, Written("x"), Never);
            await Store.StoreSegment(longer, name, Written("x"), Never);
        }

        await Store.RemoveWork(clip, Never);
        await Store.RemoveWork(clip, Never);

        Assert.Null(await Store.FindSegment(clip, "001-aa.mov", Never));
        Assert.Null(await Store.FindSegment(clip, "002-bb.mov", Never));
        Assert.NotNull(await Store.FindSegment(longer, "001-aa.mov", Never));
    }

    [ConditionalFact]
    public async Task Removing_a_clip_removes_its_files_and_no_other_clips() // R9.4
    {
        var episode = Samples.Episode();
        var (clip, longer) = (episode.Key("c1"), episode.Key("c10"));
        await Store.PutTrack(new(episode, "main"), Recorded(new(episode, "main"), ("a.ts", 5)), null, Never);
        foreach (var one in new[] { clip, longer })
        {
            await Store.StoreSegment(one, "001-aa.mov", Written("x"), Never);
            await Store.StoreClip(one, 3, Written("x"), Never);
        }

        await Store.RemoveClip(clip, Never);
        await Store.RemoveClip(clip, Never);

        Assert.Null(await Store.FindClip(clip, Never));
        Assert.Null(await Store.FindSegment(clip, "001-aa.mov", Never));
        Assert.NotNull(await Store.FindClip(longer, Never));
        Assert.NotNull(await Store.FindSegment(longer, "001-aa.mov", Never));
        Assert.NotNull(await Store.FindChunk(new(episode, "main"), "a.ts", Never));
        // A clip of the same name begins with its first attempt again.
        await Store.StoreClip(clip, 1, Written("y"), Never);
        Assert.Equal(1, (await Store.FindClip(clip, Never))!.Attempt);
    }

    [ConditionalFact]
    public async Task Removing_an_episode_removes_all_its_files_and_no_other_episodes()
    {
        var episode = Samples.Episode();
        var longer = new EpisodeKey(episode.TenantId, episode.EpisodeId + "0");
        foreach (var one in new[] { episode, longer })
        {
            await Store.PutTrack(new(one, "main"), Recorded(new(one, "main"), ("a.ts", 5)), null, Never);
            await Store.StoreSegment(one.Key(), "001-aa.mov", Written("x"), Never);
            await Store.StoreClip(one.Key(), 1, Written("clip"), Never);
        }

        await Store.Remove(episode, Never);
        await Store.Remove(episode, Never);

        Assert.Null(await Store.ReadPlaylist(new(episode, "main"), Never));
        Assert.Null(await Store.FindSegment(episode.Key(), "001-aa.mov", Never));
        Assert.Null(await Store.FindClip(episode.Key(), Never));
        Assert.NotNull(await Store.ReadPlaylist(new(longer, "main"), Never));
        Assert.NotNull(await Store.FindSegment(longer.Key(), "001-aa.mov", Never));
        Assert.NotNull(await Store.FindClip(longer.Key(), Never));
    }

    [ConditionalFact]
    public async Task A_finished_clip_is_where_the_store_says()
    {
        var clip = Samples.Episode().Key();
        await Store.StoreClip(clip, 1, Written("one"), Never);

        var location = Store.LocationOf(clip);

        Assert.EndsWith(MediaNames.Clip(clip), location.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.True(Path.IsPathFullyQualified(location) || Uri.IsWellFormedUriString(location, UriKind.Absolute), location);
    }

    private static TrackKey Track() => new(Samples.Episode(), "main");

    private string Written(string text)
    {
        var path = local.File(Guid.NewGuid().ToString("N"));
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>A folder as an import leaves it: chunks of these sizes, and a playlist that names them.</summary>
    private string Recorded(TrackKey track, params (string Name, int Size)[] chunks)
    {
        var folder = Directory.CreateDirectory(local.File(Guid.NewGuid().ToString("N"))).FullName;
        foreach (var (name, size) in chunks)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, new byte[size]);
        }
        File.WriteAllText(Path.Combine(folder, MediaNames.PlaylistFile(track)), $"#EXTM3U {string.Join(' ', chunks.Select(c => c.Name))}");
        return folder;
    }

    private sealed class Shares : IProgress<double>
    {
        public ConcurrentBag<double> All { get; } = [];

        public void Report(double value) => All.Add(value);
    }

    private static async Task Refused(string code, Func<Task> work) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<ClipException>(work)).Error.Code);
}
