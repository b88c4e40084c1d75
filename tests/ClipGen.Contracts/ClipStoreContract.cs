using System.Globalization;
using System.Text.Json;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Storage;
using ClipGen.Text;
using ClipGen.Workflow;
using ClipGen.Workflow.Messages;
using Xunit;

namespace ClipGen.Contracts;

/// <summary>
/// What every store of records must do, whatever it is made of. A host's test class derives from this and says which store.
/// </summary>
public abstract class ClipStoreContract
{
    protected abstract IClipStore Store { get; }

    /// <summary>What each of the episode's rows takes, by the store's own arithmetic: bytes of clips, and of history entries.</summary>
    protected abstract Task<(IReadOnlyList<long> Clips, IReadOnlyList<long> Entries)> Sizes(EpisodeKey episode);

    private static CancellationToken Never => CancellationToken.None;

    [ConditionalFact]
    public async Task A_new_clip_comes_back_exactly_as_it_was_added()
    {
        var (clip, entry) = await Add(Samples.Episode().Key());

        var (found, version) = await Found(clip.Key);

        AssertSame(clip, found);
        Assert.NotEmpty(version);
        Assert.Equal([entry], await Store.History(clip.Key, Never));
    }

    [ConditionalFact]
    public async Task A_failed_clip_comes_back_with_its_whole_error() // R2.3, R2.5
    {
        var key = Samples.Episode().Key();
        await Add(key);
        await Append(key, Samples.Started(key));
        var failed = Samples.Failed(key);
        await Append(key, failed);

        var (clip, _) = await Found(key);

        Assert.Equal(ClipStatus.Failed, clip.Status);
        AssertSame(failed.Error!, clip.ProcessingError!);
        AssertSame(failed.Error!, (await Store.History(key, Never))[^1].Error!);
        Assert.Equal(["-0001"], [clip.InstanceId![^5..]]);
    }

    [ConditionalFact]
    public async Task A_cancel_is_found_until_its_attempt_ends() // R10
    {
        var key = Samples.Episode().Key();
        Assert.Null(await Store.FindCancelled(key, Never));
        await Add(key);
        await Append(key, Samples.Started(key));
        Assert.Null(await Store.FindCancelled(key, Never));
        var (clip, version) = await Found(key);

        Assert.True(await Store.Commit(clip with { CancelRequested = new(1) }, null, version, Never));

        Assert.Equal(1, await Store.FindCancelled(key, Never));
        Assert.Equal(new(1), (await Found(key)).Clip.CancelRequested);
        await Append(key, Samples.Failed(key));
        Assert.Null(await Store.FindCancelled(key, Never));
        Assert.Null((await Found(key)).Clip.CancelRequested);
    }

    [ConditionalFact]
    public async Task A_new_attempt_takes_the_old_error_and_the_old_output_away()
    {
        var key = Samples.Episode().Key();
        await Add(key);
        await Append(key, Samples.Started(key));
        await Append(key, Samples.Failed(key));
        await Append(key, Samples.Started(key, 2));
        var (running, _) = await Found(key);
        await Append(key, Samples.Completed(key, 2));
        var (complete, _) = await Found(key);
        await Append(key, Samples.Started(key, 3));
        var (again, _) = await Found(key);

        Assert.Null(running.ProcessingError);
        Assert.Equal(Samples.Completed(key, 2).Output, complete.Output);
        Assert.Null(again.Output);
    }

    [ConditionalFact]
    public async Task What_else_an_attempt_made_is_added_without_an_entry_and_goes_with_the_next_attempt() // R11.5
    {
        var key = Samples.Episode().Key();
        await Add(key);
        await Append(key, Samples.Started(key));
        await Append(key, Samples.Completed(key));
        var (complete, version) = await Found(key);
        var entries = (await Store.History(key, Never)).Count;
        List<ClipFile> outputs =
        [
            .. SideFiles.Names.Select(n => new ClipFile("kind", MediaNames.Beside(key, n), 123_456_789_012, "1080x1920")),
            new("loudness", MediaNames.Clip(key), 1, Loudness: new(new(-23.4, -3.25), new(-14.1, null))),
        ];

        Assert.True(await Store.Commit(complete with { Outputs = outputs }, null, version, Never));

        Assert.Equal(outputs, (await Found(key)).Clip.Outputs);
        Assert.Equal(entries, (await Store.History(key, Never)).Count);
        await Append(key, Samples.Started(key, 2));
        Assert.Null((await Found(key)).Clip.Outputs);
    }

    [ConditionalFact]
    public async Task A_clip_that_was_never_added_is_not_found()
    {
        var key = Samples.Episode().Key();

        Assert.Null(await Store.Find(key, Never));
        Assert.Null(await Store.FindEntry(key, 1, StatusStep.Started, Never));
        Assert.Empty(await Store.History(key, Never));
        Assert.Empty(await Store.Clips(key.Episode, Never));
    }

    [ConditionalFact]
    public async Task A_clip_with_five_hundred_long_segments_fits()
    {
        var key = Samples.Episode().Key();
        var segments = Enumerable.Range(0, 500).Select(i => new Segment("00:00:01", "00:00:02", "host", new string('x', 700) + i)).ToList();
        var (clip, entry) = Clip.Detected(key, null, segments, Samples.Now);

        Assert.True(await Store.Commit(clip, entry, null, Never));

        Assert.Equal(segments, (await Found(key)).Clip.Segments);
    }

    [ConditionalFact]
    public async Task An_episode_has_its_own_clips_by_their_ids()
    {
        var episode = Samples.Episode();
        foreach (var id in new[] { "c10", "c1", "C1", "c-1", "c_1", "c2" })
        {
            await Add(episode.Key(id));
        }
        await Add(Samples.Episode().Key("other"));
        await Add(new EpisodeKey("other", episode.EpisodeId).Key("others"));
        await Store.PutTrack(episode, new("clip"), Never);

        var clips = await Store.Clips(episode, Never);

        Assert.Equal(["C1", "c-1", "c1", "c10", "c2", "c_1"], clips.Select(c => c.Key.ClipId));
    }

    [ConditionalFact]
    public async Task A_history_is_in_order_and_of_that_clip_alone() // R6.4
    {
        var episode = Samples.Episode();
        var (key, longer) = (episode.Key("c1"), episode.Key("c10"));
        await Add(key);
        await Add(longer);
        await Append(longer, Samples.Started(longer));
        for (var attempt = 1; attempt <= 12; attempt++)
        {
            await Append(key, Samples.Started(key, attempt));
            await Append(key, Samples.Failed(key, attempt));
        }

        var history = await Store.History(key, Never);

        Assert.Equal(25, history.Count);
        Assert.Equal(history.OrderBy(e => e.Attempt).ThenBy(e => e.Step), history);
        Assert.Equal(2, (await Store.History(longer, Never)).Count);
    }

    [ConditionalFact]
    public async Task The_histories_of_an_episode_are_each_clip_s_own_in_order() // R6.4
    {
        var episode = Samples.Episode();
        string[] ids = ["c10", "c1", "C1", "c-1", "c_1"];
        foreach (var id in ids)
        {
            await Add(episode.Key(id));
        }
        for (var attempt = 1; attempt <= 12; attempt++)
        {
            await Append(episode.Key("c1"), Samples.Started(episode.Key("c1"), attempt));
            await Append(episode.Key("c1"), Samples.Failed(episode.Key("c1"), attempt));
        }
        await Append(episode.Key("c10"), Samples.Started(episode.Key("c10")));
        await Add(Samples.Episode().Key("c1"));
        await Add(new EpisodeKey("other", episode.EpisodeId).Key("c1"));

        var histories = await Store.Histories(episode, Never);

        Assert.Equal(ids.Order(StringComparer.Ordinal), histories.Select(h => h.Key).Order(StringComparer.Ordinal));
        foreach (var id in ids)
        {
            AssertSame(await Store.History(episode.Key(id), Never), histories[id].ToList());
        }
        Assert.Equal(25, histories["c1"].Count());
        Assert.Empty(histories["c2"]);
        Assert.Empty(await Store.Histories(Samples.Episode(), Never));
    }

    [ConditionalFact]
    public async Task Clips_that_are_found_together_can_be_committed_as_those_found_alone() // R4.2
    {
        var episode = Samples.Episode();
        await Add(episode.Key("c1"));
        await Add(episode.Key("c2"));
        await Append(episode.Key("c2"), Samples.Started(episode.Key("c2")));
        var together = await Store.FindAll(episode, Never);

        Assert.Equal([(await Found(episode.Key("c1"))).Version, (await Found(episode.Key("c2"))).Version], together.Select(f => f.Version));
        foreach (var (clip, version) in together)
        {
            Assert.True(await Store.Commit(clip with { Title = "first" }, entry: null, version, Never));
            Assert.False(await Store.Commit(clip with { Title = "late" }, entry: null, version, Never));
        }
        Assert.All(await Store.Clips(episode, Never), c => Assert.Equal("first", c.Title));
    }

    [ConditionalFact]
    public async Task One_entry_is_found_by_its_attempt_and_step()
    {
        var key = Samples.Episode().Key();
        await Add(key);
        var started = Samples.Started(key);
        await Append(key, started);

        Assert.Equal(started, await Store.FindEntry(key, 1, StatusStep.Started, Never));
        Assert.Null(await Store.FindEntry(key, 2, StatusStep.Started, Never));
        Assert.Null(await Store.FindEntry(key, 1, StatusStep.Extracted, Never));
    }

    [ConditionalFact]
    public async Task A_writer_with_an_old_version_writes_nothing_at_all() // R4.2
    {
        var key = Samples.Episode().Key();
        await Add(key);
        var (clip, old) = await Found(key);
        await Append(key, Samples.Started(key));

        var (next, entry) = StatusHistory.Append(clip, Samples.Started(key, 2));
        Assert.False(await Store.Commit(next, entry, old, Never));

        Assert.Equal(1, (await Found(key)).Clip.Attempt);
        Assert.Null(await Store.FindEntry(key, 2, StatusStep.Started, Never));
    }

    [ConditionalFact]
    public async Task A_clip_is_not_changed_when_the_history_has_the_entry_already() // R1.4, R4.1
    {
        var key = Samples.Episode().Key();
        await Add(key);
        await Append(key, Samples.Started(key));
        var (clip, version) = await Found(key);

        Assert.False(await Store.Commit(clip with { Title = "changed" }, Samples.Started(key), version, Never));

        AssertSame(clip, (await Found(key)).Clip);
        Assert.Equal(2, (await Store.History(key, Never)).Count);
    }

    [ConditionalFact]
    public async Task A_clip_is_added_once()
    {
        var key = Samples.Episode().Key();
        var (clip, entry) = Samples.Detected(key);

        Assert.True(await Store.Commit(clip, entry, null, Never));
        Assert.False(await Store.Commit(clip with { Title = "second" }, entry, null, Never));

        Assert.Equal(clip.Title, (await Found(key)).Clip.Title);
    }

    [ConditionalFact]
    public async Task A_clip_that_is_not_there_cannot_be_changed()
    {
        var key = Samples.Episode().Key();
        await Add(key);
        var (clip, version) = await Found(key);
        var other = clip with { Key = key.Episode.Key("c2") };

        Assert.False(await Store.Commit(other, entry: null, version, Never));
        Assert.Null(await Store.Find(other.Key, Never));
    }

    [ConditionalFact]
    public async Task A_title_changes_without_an_entry_and_makes_a_new_version()
    {
        var key = Samples.Episode().Key();
        await Add(key);
        var (clip, version) = await Found(key);

        Assert.True(await Store.Commit(clip with { Title = null, Segments = [] }, entry: null, version, Never));

        var (changed, next) = await Found(key);
        Assert.Null(changed.Title);
        Assert.Empty(changed.Segments);
        Assert.NotEqual(version, next);
        Assert.Single(await Store.History(key, Never));
    }

    [ConditionalFact]
    public async Task Tracks_are_replaced_by_name_and_come_back_in_order()
    {
        var episode = Samples.Episode();
        await Store.PutTrack(episode, new("main", ["host"]), Never);
        await Store.PutTrack(episode, new("guest", ["Zoë", "片|x"]), Never);
        await Store.PutTrack(episode, new("main", ["host", "second"]), Never);

        var tracks = await Store.Tracks(episode, Never);

        Assert.Equal([new("guest", ["Zoë", "片|x"]), new("main", ["host", "second"])], tracks);
        Assert.Empty(await Store.Tracks(Samples.Episode(), Never));
    }

    [ConditionalFact]
    public async Task A_track_keeps_its_focus_until_it_is_put_without_one() // R11.2
    {
        var episode = Samples.Episode();
        foreach (var focus in (double?[])[0, 1, 0.1 + 0.2, null])
        {
            await Store.PutTrack(episode, new("main") { Focus = focus, CreatedAt = Samples.Now }, Never);

            Assert.Equal(focus, Assert.Single(await Store.Tracks(episode, Never)).Focus);
        }
    }

    [ConditionalFact]
    public async Task An_episode_is_as_old_as_the_first_of_its_clips_and_tracks() // R9.4
    {
        var (clips, tracks, old) = (Samples.Episode(), Samples.Episode(), Samples.Episode());
        await Add(clips.Key("b"));
        await Append(clips.Key("b"), Samples.Started(clips.Key("b")));
        var (later, entry) = Clip.Detected(clips.Key("a"), null, [], Samples.Now.AddDays(1));
        Assert.True(await Store.Commit(later, entry, null, Never));
        await Store.PutTrack(clips, new("main") { CreatedAt = Samples.Now.AddDays(2) }, Never);
        await Store.PutTrack(tracks, new("main") { CreatedAt = Samples.Now.AddDays(-1) }, Never);
        await Store.PutTrack(tracks, new("main", ["host"]) { CreatedAt = Samples.Now.AddDays(3) }, Never);
        await Store.PutTrack(old, new("main"), Never);
        await Store.PutTrack(old, new("main") { CreatedAt = Samples.Now.AddDays(3) }, Never);

        Assert.Equal(Samples.Now, await Store.CreatedAt(clips, Never));
        Assert.Equal(Samples.Now.AddDays(-1), await Store.CreatedAt(tracks, Never));
        Assert.Equal([new("main", ["host"])], await Store.Tracks(tracks, Never));
        // A version that noted no time wrote it: when it was first there, nobody knows any more.
        Assert.Null(await Store.CreatedAt(old, Never));
        Assert.Null(await Store.CreatedAt(Samples.Episode(), Never));
    }

    [ConditionalFact]
    public async Task Exactly_the_clips_in_progress_are_found_in_all_tenants() // R2.7
    {
        var (one, two) = (Samples.Episode(), Samples.Episode("rival"));
        foreach (var key in new[] { one.Key("a"), one.Key("b"), two.Key("c"), two.Key("d") })
        {
            await Add(key);
        }
        await Append(one.Key("a"), Samples.Started(one.Key("a")));
        await Append(two.Key("c"), Samples.Started(two.Key("c")));
        await Append(two.Key("d"), Samples.Started(two.Key("d")));
        await Append(two.Key("d"), Samples.Failed(two.Key("d")));

        var found = new List<ClipKey>();
        await foreach (var key in Store.InProgress(Never))
        {
            found.Add(key);
        }

        Assert.Equal([one.Key("a"), two.Key("c")], found.Where(k => k.Episode == one || k.Episode == two).OrderBy(k => k.ClipId));
    }

    [ConditionalFact]
    public async Task Twenty_writers_on_one_clip_lose_nothing() // R4.2
    {
        var key = Samples.Episode().Key();
        var (clip, entry) = Samples.Detected(key);
        Assert.True(await Store.Commit(clip with { Title = "0" }, entry, null, Never));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(CountUp)));

        Assert.Equal("20", (await Found(key)).Clip.Title);

        async Task CountUp()
        {
            while (true)
            {
                var (now, version) = await Found(key);
                var counted = int.Parse(now.Title!, CultureInfo.InvariantCulture) + 1;
                if (await Store.Commit(now with { Title = counted.ToString(CultureInfo.InvariantCulture) }, null, version, Never))
                {
                    return;
                }
            }
        }
    }

    [ConditionalFact]
    public async Task Twenty_writers_of_one_entry_leave_one_entry_and_all_succeed() // R4.1
    {
        var key = Samples.Episode().Key();
        await Add(key);
        var append = Store.Appending();

        var written = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() =>
            append.Run(new(key, Samples.Started(key) with { Timestamp = Samples.Now.AddSeconds(i + 1) }), Never))));

        Assert.Single(written.Distinct());
        var history = await Store.History(key, Never);
        Assert.Equal(2, history.Count);
        Assert.Equal(written[0], history[1]);
        Assert.Equal(written[0].Timestamp, (await Found(key)).Clip.UpdatedAt);
    }

    [ConditionalFact]
    public async Task Writers_of_many_attempts_at_once_leave_a_sound_history() // R4.2, R6.6
    {
        var key = Samples.Episode().Key();
        await Add(key);
        var append = Store.Appending();

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 20).Select(attempt => Task.Run(async () =>
        {
            try
            {
                await append.Run(new(key, Samples.Started(key, attempt)), Never);
                await append.Run(new(key, Samples.Failed(key, attempt)), Never);
                return "written";
            }
            catch (ClipException e)
            {
                return e.Error.Code;
            }
        })));

        var (clip, _) = await Found(key);
        var history = await Store.History(key, Never);
        Assert.Empty(StatusHistory.Check(clip, history, fileExists: false));
        Assert.Contains("written", outcomes);
        Assert.All(outcomes, o => Assert.Contains(o, new[] { "written", ErrorCode.AttemptSuperseded, ErrorCode.StatusRefused }));
        Assert.Equal(outcomes.Count(o => o == "written"), history.Count(e => e.Status == ClipStatus.Failed));
    }

    [ConditionalFact]
    public async Task An_append_that_runs_again_later_keeps_the_first_time() // R4.1
    {
        var key = Samples.Episode().Key();
        await Add(key);
        var append = Store.Appending();
        var first = await append.Run(new(key, Samples.Started(key)), Never);
        await append.Run(
            new(key, new(ClipStatus.InProgress, 1, StatusStep.Extracted, Samples.Now.AddMinutes(1), key.InstanceId(1))), Never);

        var again = await append.Run(new(key, Samples.Started(key) with { Timestamp = Samples.Now.AddHours(1) }), Never);

        Assert.Equal(first, again);
        Assert.Equal([StatusStep.Added, StatusStep.Started, StatusStep.Extracted], (await Store.History(key, Never)).Select(e => e.Step));
    }

    /// <summary>Each entry of an attempt, again right after it and again when all others and another attempt have followed.</summary>
    [ConditionalFact]
    public async Task Every_entry_can_be_appended_again_at_any_time() // R4.1
    {
        var key = Samples.Episode().Key();
        await Add(key);
        var append = Store.Appending();
        StatusEntry[] entries =
        [
            Samples.Started(key),
            new(ClipStatus.InProgress, 1, StatusStep.Extracted, Samples.Now.AddSeconds(2), key.InstanceId(1))
            {
                Warnings = ["a warning"],
                Rendered = [new(250, 14), new(0, 75, "no frame within it decodes alone")],
            },
            new(ClipStatus.InProgress, 1, StatusStep.Stitched, Samples.Now.AddSeconds(3), key.InstanceId(1)),
            Samples.Completed(key),
            Samples.Started(key, 2),
            Samples.Failed(key, 2),
        ];
        var first = new List<StatusEntry>();
        foreach (var entry in entries)
        {
            first.Add(await append.Run(new(key, entry), Never));
            AssertSame(first[^1], await append.Run(new(key, entry with { Timestamp = Samples.Now.AddDays(1) }), Never));
        }

        foreach (var (entry, written) in entries.Zip(first))
        {
            AssertSame(written, await append.Run(new(key, entry with { Timestamp = Samples.Now.AddDays(2) }), Never));
        }
        AssertSame(first, (await Store.History(key, Never)).Skip(1).ToList());
    }

    [ConditionalFact]
    public async Task An_older_attempt_is_refused_with_both_statuses_named() // R4.2, R6.5
    {
        var key = Samples.Episode().Key();
        await Add(key);
        await Append(key, Samples.Started(key));
        await Append(key, Samples.Failed(key));
        await Append(key, Samples.Started(key, 2));

        var refused = await Assert.ThrowsAsync<ClipException>(() => Store.Appending().Run(new(key, Samples.Completed(key, 1)), Never));

        Assert.Equal(ErrorCode.AttemptSuperseded, refused.Error.Code);
        Assert.Contains("Generation in Progress", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Generation Complete", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// R4.1, R4.2, R6.4–R6.6. A failing seed is named; it fails alone as well, but for the order of what happens at once.
    /// </summary>
    [ConditionalFact]
    public async Task Random_lives_of_clips_leave_every_promised_entry_once_and_nothing_else()
    {
        var (refused, promised) = (0, 0);
        for (var seed = 0; seed < RandomLives; seed++)
        {
            var key = Samples.Episode().Key();
            var life = new StatusSequence(Store, key, seed);
            await life.Run(steps: 30);

            var (clip, _) = await Found(key);
            var history = await Store.History(key, Never);
            var told = life.Promised.Values.OrderBy(e => e.Attempt)
                .ThenBy(e => e.Step)
                .Select(e => (e.Attempt, e.Step, e.Status, e.Timestamp));
            Assert.True(
                told.SequenceEqual(history.Select(e => (e.Attempt, e.Step, e.Status, e.Timestamp))),
                $"seed {seed}: the history is not what its writers were told");
            Assert.True(
                StatusHistory.Check(clip, history, fileExists: true) is [],
                $"seed {seed}: {string.Join("; ", StatusHistory.Check(clip, history, fileExists: true))}");
            Assert.Equal(clip.Status == ClipStatus.InProgress, await IsInProgress(key));
            (refused, promised) = (refused + life.Refused, promised + history.Count);
        }
        // Lives in which nothing is refused, or nothing written, would prove nothing.
        Assert.True(refused > RandomLives, $"only {refused} were refused");
        Assert.True(promised > 4 * RandomLives, $"only {promised} were written");
    }

    /// <summary>A process that dies between two writes has written both or neither: what it leaves is always sound (R1.4).</summary>
    [ConditionalFact]
    public async Task A_commit_of_which_one_half_is_refused_leaves_neither()
    {
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            var key = Samples.Episode().Key();
            await Add(key);
            var (clip, version) = await Found(key);
            var (next, entry) = StatusHistory.Append(clip, Samples.Started(key, attempt));
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
                Store.Commit(next with { Title = $"{i}" }, entry with { Timestamp = entry.Timestamp.AddTicks(i) }, version, Never))));

            var (changed, _) = await Found(key);
            var written = await Store.FindEntry(key, attempt, StatusStep.Started, Never);
            Assert.Equal(changed.Title, $"{(written!.Timestamp - entry.Timestamp).Ticks}");
            Assert.Equal(2, (await Store.History(key, Never)).Count);
        }
    }

    [ConditionalFact]
    public async Task Every_episode_with_a_clip_or_a_track_is_listed_once()
    {
        // Ids of which one begins like another, several clips and histories between them.
        var tenant = $"list-{Guid.NewGuid():N}"[..20];
        EpisodeKey[] episodes = [new(tenant, "ep-1"), new(tenant, "ep-10"), new(tenant, "ep-2"), new(tenant + "-b", "a")];
        foreach (var episode in episodes[1..])
        {
            foreach (var id in new[] { "c1", "c2" })
            {
                await Add(episode.Key(id));
                await Append(episode.Key(id), Samples.Started(episode.Key(id)));
            }
        }
        await Store.PutTrack(episodes[0], new("main", ["host"]), Never);

        var listed = new List<EpisodeKey>();
        await foreach (var episode in Store.Episodes(Never))
        {
            listed.Add(episode);
        }

        Assert.Equal(
            episodes.Select(e => e.ToString()).Order(StringComparer.Ordinal),
            listed
                .Where(e => e.TenantId.StartsWith(tenant, StringComparison.Ordinal))
                .Select(e => e.ToString())
                .Order(StringComparer.Ordinal));
        Assert.Equal(listed.Distinct(), listed);
    }

    [ConditionalFact]
    public async Task Removing_an_episode_removes_all_its_records_and_nothing_else()
    {
        var (episode, other) = (Samples.Episode(), Samples.Episode());
        await Store.PutTrack(episode, new("main", ["host"]), Never);
        await Store.PutTrack(other, new("main", ["host"]), Never);
        await Add(other.Key());
        // More rows than one transaction of a table may have.
        for (var i = 0; i < 60; i++)
        {
            await Add(episode.Key($"c{i}"));
        }
        await Append(episode.Key("c7"), Samples.Started(episode.Key("c7")));

        await Store.Remove(episode, Never);
        await Store.Remove(episode, Never);

        Assert.Empty(await Store.Clips(episode, Never));
        Assert.Empty(await Store.Tracks(episode, Never));
        Assert.Empty(await Store.History(episode.Key("c7"), Never));
        Assert.Single(await Store.Clips(other, Never));
        Assert.Single(await Store.Tracks(other, Never));
        Assert.Single(await Store.History(other.Key(), Never));
        await foreach (var left in Store.Episodes(Never))
        {
            Assert.NotEqual(episode, left);
        }
        // What was removed can be added again.
        await Add(episode.Key());
        Assert.Single(await Store.History(episode.Key(), Never));
    }

    [ConditionalFact]
    public async Task Clips_are_found_page_by_page_in_the_order_of_their_ids() // R9.4
    {
        var episode = Samples.Episode();
        foreach (var id in new[] { "c10", "c1", "C1", "c-1", "c_1", "c2" })
        {
            await Add(episode.Key(id));
            await Append(episode.Key(id), Samples.Started(episode.Key(id)));
        }
        await Add(new EpisodeKey("other", episode.EpisodeId).Key("c3"));
        var all = await Store.FindAll(episode, Never);

        for (var most = 1; most <= 7; most++)
        {
            var found = new List<(Clip Clip, string Version)>();
            while (await Store.FindPage(episode, found.Count == 0 ? null : found[^1].Clip.Key.ClipId, most, Never) is { Count: > 0 } page)
            {
                Assert.InRange(page.Count, 1, most);
                found.AddRange(page);
                var ids = page.Select(f => f.Clip.Key.ClipId).ToList();
                var histories = await Store.Histories(episode, ids, Never);
                Assert.All(ids, id => Assert.Equal(2, histories[id].Count()));
            }
            AssertSame(all.Select(f => f.Clip).ToList(), found.Select(f => f.Clip).ToList());
            Assert.Equal(all.Select(f => f.Version), found.Select(f => f.Version));
        }
        Assert.Empty(await Store.FindPage(episode, "c_1x", 10, Never));
    }

    [ConditionalFact]
    public async Task Removing_a_clip_removes_its_records_and_no_other_s() // R9.4
    {
        var episode = Samples.Episode();
        await Store.PutTrack(episode, new("main"), Never);
        foreach (var id in new[] { "c1", "c10" })
        {
            await Add(episode.Key(id));
            await Append(episode.Key(id), Samples.Started(episode.Key(id)));
        }
        var (key, other) = (episode.Key("c1"), episode.Key("c10"));
        var (_, version) = await Found(key);

        Assert.True(await Store.Remove(key, version, Never));
        Assert.False(await Store.Remove(key, version, Never));

        Assert.Null(await Store.Find(key, Never));
        Assert.Empty(await Store.History(key, Never));
        Assert.False(await IsInProgress(key));
        Assert.True(await IsInProgress(other));
        Assert.Equal(2, (await Store.History(other, Never)).Count);
        Assert.Single(await Store.Tracks(episode, Never));
        // What was removed can be added again.
        await Add(key);
        Assert.Single(await Store.History(key, Never));
    }

    [ConditionalFact]
    public async Task A_clip_that_begins_meanwhile_is_not_removed() // R9.4
    {
        var key = Samples.Episode().Key();
        await Add(key);
        var (_, version) = await Found(key);
        await Append(key, Samples.Started(key));

        Assert.False(await Store.Remove(key, version, Never));

        Assert.Equal(ClipStatus.InProgress, (await Found(key)).Clip.Status);
        Assert.Equal(2, (await Store.History(key, Never)).Count);
    }

    /// <summary>Of whoever removes and whoever begins, one wins; nothing is left of what was removed.</summary>
    [ConditionalFact]
    public async Task Removing_and_beginning_at_once_leave_the_whole_clip_or_nothing() // R9.4
    {
        for (var round = 0; round < 10; round++)
        {
            var key = Samples.Episode().Key();
            await Add(key);
            var (clip, version) = await Found(key);
            var (next, entry) = StatusHistory.Append(clip, Samples.Started(key));

            var won = await Task.WhenAll(
                Task.Run(() => Store.Remove(key, version, Never)), Task.Run(() => Store.Commit(next, entry, version, Never)));

            Assert.Single(won, true);
            Assert.Equal(won[0] ? 0 : 2, (await Store.History(key, Never)).Count);
            Assert.Equal(won[0], await Store.Find(key, Never) is null);
        }
    }

    /// <summary>A table's transaction has at most 100 rows.</summary>
    [ConditionalFact]
    public async Task A_clip_with_a_long_history_is_removed_whole() // R9.4
    {
        var key = Samples.Episode().Key();
        await Add(key);
        for (var attempt = 1; attempt <= 110; attempt++)
        {
            var (clip, version) = await Found(key);
            var (next, entry) = StatusHistory.Append(clip with { Status = ClipStatus.Failed }, Samples.Started(key, attempt));
            Assert.True(await Store.Commit(next, entry, version, Never));
        }
        var old = (await Found(key)).Version;
        var (last, now) = await Found(key);
        Assert.True(await Store.Commit(last with { Title = "changed" }, null, now, Never));

        Assert.False(await Store.Remove(key, old, Never));
        Assert.Equal(111, (await Store.History(key, Never)).Count);
        Assert.True(await Store.Remove(key, (await Found(key)).Version, Never));

        Assert.Null(await Store.Find(key, Never));
        Assert.Empty(await Store.History(key, Never));
    }

    /// <summary>
    /// R9.2, R9.3: a failed attempt and a complete one, each with all that it may have to say, fit into the records; and orders hold keys,
    /// attempt and settings, of one segment its own, whatever the clip holds.
    /// </summary>
    [ConditionalFact]
    public async Task The_largest_clip_is_made_by_small_orders_and_each_of_its_records_fits()
    {
        var largest = 0L;
        foreach (var (character, inSpeakers) in new[] { ('x', false), ('片', false), ('x', true), ('片', true) })
        {
            var key = new ClipKey(new('t', 64), $"{Guid.NewGuid():N}{new string('e', 32)}", new('c', 64));
            var file = LargestClip.File(key, character, inSpeakers);
            var asked = Assert.Single(file.Clips);
            await new PutEpisode(Store, TimeProvider.System).Run(file, Never);
            var steps = new LargestClip(Store) { Fails = true };
            var settings = new GenerationSettings(16, new());

            await Assert.ThrowsAsync<StepFailedException>(() => GenerateClip.Run(steps, new(key, 1, settings)));
            steps.Fails = false;
            await GenerateClip.Run(steps, new(key, 2, settings));

            var (clip, _) = await Found(key);
            Assert.Equal((ClipStatus.Complete, 2, 500), (clip.Status, clip.Attempt, clip.Warnings!.Count));
            Assert.True(asked.IsAskedBy(clip), "something of the clip was lost");
            Assert.Equal(7, (await Store.History(key, Never)).Count);
            var (clips, entries) = await Sizes(key.Episode);
            Assert.InRange(Assert.Single(clips), 1, RecordBudget.Limit);
            Assert.Equal(7, entries.Count);
            Assert.All(entries, size => Assert.InRange(size, 1, RecordBudget.Limit));
            largest = Math.Max(largest, clips[0]);

            // Keys of 64 characters and the settings; of a segment its times, its speaker, its track and the clip's shape.
            var speaker = JsonSerializer.SerializeToUtf8Bytes(asked.Segments[0].Speaker, ClipGenJson.Options).Length;
            Assert.Equal(2, steps.Orders.Count(o => o.Step == nameof(GenerateClip)));
            Assert.Equal(1000, steps.Orders.Count(o => o.Step == nameof(LargestClip.ExtractSegment)));
            Assert.All(steps.Orders, o => Assert.InRange(o.Bytes, 1, o.Step switch
            {
                nameof(GenerateClip) => 1000,
                nameof(LargestClip.ExtractSegment) => 2000 + speaker,
                _ => 500 * 1500,
            }));
        }
        // A clip that is far from the limit would prove nothing.
        Assert.InRange(largest, RecordBudget.Limit / 3, RecordBudget.Limit);
    }

    [ConditionalFact]
    public async Task A_mark_of_a_clip_says_its_status_and_changes_whenever_the_clip_does()
    {
        var key = Samples.Episode("marks").Key();
        var (other, elsewhere) = (Samples.Episode("marks").Key("b"), Samples.Episode("marks-2").Key());
        foreach (var one in new[] { key, other, elsewhere })
        {
            await Add(one);
        }

        Assert.Equal([key], (await Marks(new("marks", key.EpisodeId))).Keys);
        Assert.Superset(new HashSet<ClipKey> { key, other }, (await Marks(new("marks"))).Keys.ToHashSet());
        Assert.DoesNotContain(elsewhere, (await Marks(new("marks"))).Keys);
        Assert.Superset(new HashSet<ClipKey> { key, other, elsewhere }, (await Marks(new())).Keys.ToHashSet());

        var added = (await Marks(new("marks", key.EpisodeId)))[key];
        Assert.Equal(added, (await Marks(new()))[key]);
        await Append(key, Samples.Started(key));
        var started = (await Marks(new("marks", key.EpisodeId)))[key];
        var (clip, version) = await Found(key);
        Assert.True(await Store.Commit(clip with { Title = "changed" }, null, version, Never));
        var changed = (await Marks(new("marks", key.EpisodeId)))[key];
        Assert.True(await Store.Remove(key, (await Found(key)).Version, Never));
        Assert.Empty(await Marks(new("marks", key.EpisodeId)));

        Assert.Equal(
            [ClipStatus.Detected, ClipStatus.InProgress, ClipStatus.InProgress], [added.Status, started.Status, changed.Status]);
        Assert.Equal(3, new[] { added, started, changed }.Select(m => m.Version).Distinct().Count());
    }

    [ConditionalFact]
    public async Task A_clip_that_was_removed_and_added_again_has_another_mark()
    {
        var key = Samples.Episode().Key();
        var scope = new ClipScope(key.TenantId, key.EpisodeId);
        await Add(key);
        var before = (await Marks(scope))[key];
        Assert.True(await Store.Remove(key, (await Found(key)).Version, Never));

        var (clip, entry) = Clip.Detected(key, null, [], Samples.Now.AddSeconds(1));
        Assert.True(await Store.Commit(clip, entry, null, Never));

        Assert.NotEqual(before, (await Marks(scope))[key]);
    }

    private async Task<Dictionary<ClipKey, ClipMark>> Marks(ClipScope scope)
    {
        var marks = new Dictionary<ClipKey, ClipMark>();
        await foreach (var mark in Store.Marks(scope, Never))
        {
            marks.Add(mark.Key, mark);
        }
        return marks;
    }

    /// <summary>How many random lives; a store behind a network has fewer.</summary>
    protected virtual int RandomLives => 40;

    private async Task<bool> IsInProgress(ClipKey key)
    {
        await foreach (var found in Store.InProgress(Never))
        {
            if (found == key)
            {
                return true;
            }
        }
        return false;
    }

    private async Task<(Clip Clip, StatusEntry Entry)> Add(ClipKey key)
    {
        var (clip, entry) = Samples.Detected(key);
        Assert.True(await Store.Commit(clip, entry, null, Never));
        return (clip, entry);
    }

    private async Task Append(ClipKey key, StatusEntry entry) => await Store.Appending().Run(new(key, entry), Never);

    private async Task<(Clip Clip, string Version)> Found(ClipKey key) => Assert.NotNull(await Store.Find(key, Never));

    /// <summary>Records with lists compare by reference; their JSON compares by content.</summary>
    private static void AssertSame<T>(T expected, T actual) => Assert.Equal(
        System.Text.Json.JsonSerializer.Serialize(expected, ClipGenJson.Indented),
        System.Text.Json.JsonSerializer.Serialize(actual, ClipGenJson.Indented));
}
