using ClipGen.Model;
using ClipGen.Storage;
using Xunit;

namespace ClipGen.Contracts;

/// <summary>R11.5: what lies beside a finished clip is always of the clip's own attempt.</summary>
public abstract partial class MediaStoreContract
{
    [ConditionalFact]
    public async Task Files_beside_a_clip_are_found_with_their_sizes_and_their_attempt()
    {
        var clip = await Finished(attempt: 3);
        Assert.Empty(await Store.FindSideFiles(clip, Never));

        await Store.StoreSideFile(clip, 3, SideFiles.Poster, Written("picture"), Never);
        await Store.StoreSideFile(clip, 3, SideFiles.WebVtt, Written("first"), Never);
        await Store.StoreSideFile(clip, 3, SideFiles.WebVtt, Written("again"), Never);

        Assert.Equal([new("clip.vtt", 5, 3), new("poster.jpg", 7, 3)], await Store.FindSideFiles(clip, Never));
        Assert.Equal("again", await Get(MediaNames.Beside(clip, "clip.vtt")));
        Assert.Equal(new(4, 3), await Store.FindClip(clip, Never));
        Assert.Empty(await Store.FindSideFiles(clip.Episode.Key("c10"), Never));
    }

    [ConditionalFact]
    public async Task Every_known_file_has_its_place_and_no_other_name_is_taken()
    {
        var clip = await Finished(attempt: 1);
        foreach (var name in SideFiles.Names)
        {
            await Store.StoreSideFile(clip, 1, name, Written(name), Never);
            Assert.EndsWith(MediaNames.Beside(clip, name), Slashes(Store.LocationOf(clip, name)), StringComparison.Ordinal);
        }
        foreach (var name in new[] { "clip.mp4", "attempt", "../c2/clip.vtt", "a/clip.vtt", "CLIP.VTT", "clip.vtt ", "" })
        {
            await Assert.ThrowsAsync<ArgumentException>(() => Store.StoreSideFile(clip, 1, name, Written("x"), Never));
        }

        Assert.Equal(SideFiles.Names, (await Store.FindSideFiles(clip, Never)).Select(f => f.Name));
    }

    [ConditionalFact]
    public async Task A_file_of_another_attempt_than_the_clips_is_refused()
    {
        foreach (var (clip, why) in new[]
        {
            (Samples.Episode().Key(), "there is no finished clip"),
            (await Finished(attempt: 1), "the finished clip is of attempt 1"),
            (await Finished(attempt: 3), "the finished clip is of attempt 3"),
        })
        {
            var refused = await Assert.ThrowsAsync<ClipException>(
                () => Store.StoreSideFile(clip, 2, SideFiles.SubRip, Written("late"), Never));

            Assert.Equal(ErrorCode.AttemptSuperseded, refused.Error.Code);
            Assert.EndsWith($"/clip.srt of attempt 2 is not kept: {why}", refused.Error.Message, StringComparison.Ordinal);
            Assert.Empty(await Store.FindSideFiles(clip, Never));
            Assert.Null(await Get(MediaNames.Beside(clip, "clip.srt")));
        }
    }

    [ConditionalFact]
    public async Task A_newer_clip_takes_the_files_of_older_attempts_away_and_the_same_attempt_keeps_its_own()
    {
        var clip = await Finished(attempt: 1);
        await Store.StoreSideFile(clip, 1, SideFiles.WebVtt, Written("old"), Never);
        await Store.StoreSideFile(clip, 1, SideFiles.Portrait, Written("old"), Never);
        await Store.StoreClip(clip, 1, Written("once more"), Never);
        Assert.Equal(2, (await Store.FindSideFiles(clip, Never)).Count);

        await Store.StoreClip(clip, 2, Written("newer"), Never);

        Assert.Empty(await Store.FindSideFiles(clip, Never));
        await Store.StoreSideFile(clip, 2, SideFiles.WebVtt, Written("newer"), Never);
        await Refused(ErrorCode.AttemptSuperseded, () => Store.StoreClip(clip, 1, Written("late"), Never));
        Assert.Equal([new("clip.vtt", 5, 2)], await Store.FindSideFiles(clip, Never));
    }

    /// <summary>However the two fall together: the clip that stays has no file of the older attempt beside it.</summary>
    [ConditionalFact]
    public async Task A_file_that_is_stored_while_a_newer_clip_arrives_does_not_stay()
    {
        for (var round = 0; round < 20; round++)
        {
            var clip = await Finished(attempt: 1);
            var late = SideFiles.Names.Select(name => Task.Run(async () =>
            {
                try
                {
                    await Store.StoreSideFile(clip, 1, name, Written("old"), Never);
                }
                catch (ClipException e) when (e.Error.Code == ErrorCode.AttemptSuperseded)
                {
                    // As it should be, once the newer clip is there.
                }
            })).ToList();

            await Store.StoreClip(clip, 2, Written("newer"), Never);
            await Store.StoreSideFile(clip, 2, SideFiles.Poster, Written("mine"), Never);
            await Task.WhenAll(late);

            Assert.Equal([new("poster.jpg", 4, 2)], await Store.FindSideFiles(clip, Never));
        }
    }

    [ConditionalFact]
    public async Task Removing_a_clip_or_an_episode_removes_what_lies_beside_the_clips()
    {
        var episode = Samples.Episode();
        foreach (var id in new[] { "c1", "c10" })
        {
            await Store.StoreClip(episode.Key(id), 1, Written("clip"), Never);
            await Store.StoreSideFile(episode.Key(id), 1, SideFiles.Storyboard, Written("x"), Never);
        }

        await Store.RemoveClip(episode.Key("c1"), Never);

        Assert.Empty(await Store.FindSideFiles(episode.Key("c1"), Never));
        Assert.Single(await Store.FindSideFiles(episode.Key("c10"), Never));
        await Refused(
            ErrorCode.AttemptSuperseded, () => Store.StoreSideFile(episode.Key("c1"), 1, SideFiles.Storyboard, Written("late"), Never));
        await Store.Remove(episode, Never);
        Assert.Empty(await Store.FindSideFiles(episode.Key("c10"), Never));
    }

    private async Task<ClipKey> Finished(int attempt)
    {
        var clip = Samples.Episode().Key();
        await Store.StoreClip(clip, attempt, Written("clip"), Never);
        return clip;
    }

    private static string Slashes(string path) => path.Replace('\\', '/');
}
