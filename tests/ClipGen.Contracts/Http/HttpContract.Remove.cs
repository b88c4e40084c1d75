using ClipGen.Model;
using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>R9.4: <c>DELETE …/clips/{c}</c> and <c>DELETE …/episodes/{e}</c>.</summary>
public abstract partial class HttpContract
{
    [ConditionalFact]
    public async Task A_removed_clip_is_gone_with_its_files_and_one_of_the_same_id_is_made_anew()
    {
        var episode = await Client.Episode(("a", Second), ("a2", Second));
        var path = EpisodeClient.PathOf(episode.Key("a"));
        await Client.Deliver(EpisodeClient.Event(episode));
        await Client.Ended(episode);
        Assert.Contains(await host.Files(episode), f => f.EndsWith("clips/a/clip.mp4", StringComparison.Ordinal));

        var removed = await Client.DeleteEnded(path);

        Assert.Equal((204, "", null), (removed.Status, removed.Body, removed.ContentType));
        Assert.Equal(204, (await Client.Delete(path)).Status);
        Assert.Equal(404, (await Client.Get(path)).Status);
        var files = await host.Files(episode);
        Assert.DoesNotContain(files, f => f.Contains("/a/", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith("clips/a2/clip.mp4", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith("main_000.ts", StringComparison.Ordinal));
        Assert.Equal("a2", Assert.Single((await Client.Status(episode)).Clips).ClipId);

        Assert.Equal(
            """200 {"added":["a"],"updated":[],"unchanged":["a2"],"inProgress":[]}""",
            (await Client.Put(episode, ("a", Second), ("a2", Second))).Line);
        await Client.Deliver(EpisodeClient.Event(episode));
        var again = (await Client.Ended(episode)).Clips[0];
        Assert.Equal((ClipStatus.Complete, 1, 5), (again.Status, again.Attempt, again.History!.Count));
        Assert.Contains(await host.Files(episode), f => f.EndsWith("clips/a/clip.mp4", StringComparison.Ordinal));
    }

    [ConditionalFact]
    public async Task A_removed_episode_is_gone_with_its_recordings_and_may_be_put_again()
    {
        var (episode, other) = (await Client.Episode(("a", Second)), await Client.Episode(("a", Second)));
        var path = EpisodeClient.PathOf(episode);
        await Client.Deliver(EpisodeClient.Event(episode));
        await Client.Ended(episode);

        Assert.Equal(204, (await Client.DeleteEnded(path)).Status);
        Assert.Equal(204, (await Client.Delete(path)).Status);

        Assert.Equal(404, (await Client.Get($"{path}/clips")).Status);
        Assert.Equal(404, (await Client.Get($"{path}/tracks")).Status);
        Assert.DoesNotContain(
            episode.EpisodeId, (await Client.Get($"/api/tenants/{episode.TenantId}/episodes")).Body, StringComparison.Ordinal);
        Assert.Empty(await host.Files(episode));
        Assert.NotEmpty(await host.Files(other));
        Assert.Single((await Client.Status(other)).Clips);

        await host.Record(episode);
        await Client.Put(episode, ("a", Second));
        await Client.Deliver(EpisodeClient.Event(episode));
        Assert.Equal((ClipStatus.Complete, 1), (await Client.Ended(episode)).Clips.Select(c => (c.Status, c.Attempt)).Single());
    }

    [ConditionalFact]
    public async Task What_is_queued_or_in_progress_is_not_removed()
    {
        var many = Enumerable.Range(0, 8).Select(i => new Segment($"00:00:{i:D2}", $"00:00:{i:D2}.4")).ToArray();
        var episode = await Client.Episode([.. Enumerable.Range(1, 6).Select(i => ($"c{i}", many))]);
        var path = EpisodeClient.PathOf(episode);
        await Client.Deliver(EpisodeClient.Event(episode));

        var last = await Client.Delete($"{path}/clips/c6");
        await Client.Until(
            async () => (await Client.Status(episode)).Clips.Any(c => c.Status == ClipStatus.InProgress), "a clip is in progress");
        var busy = (await Client.Status(episode)).Clips.First(c => c.Status == ClipStatus.InProgress).ClipId;
        var (clip, whole) = (await Client.Delete($"{path}/clips/{busy}"), await Client.Delete(path));

        Assert.Equal((409, 409, 409), (last.Status, clip.Status, whole.Status));
        Assert.StartsWith($"clip {episode}/c6 is ", last.Error, StringComparison.Ordinal);
        Assert.StartsWith($"clip {episode}/{busy} is ", clip.Error, StringComparison.Ordinal);
        Assert.StartsWith($"clip {episode}/c", whole.Error, StringComparison.Ordinal);
        Assert.All((await Client.Ended(episode)).Clips, c => Assert.Equal((ClipStatus.Complete, 1), (c.Status, c.Attempt)));
        Assert.Equal(204, (await Client.DeleteEnded(path)).Status);
    }

    [ConditionalFact]
    public async Task Removing_what_was_never_there_is_204_and_an_id_that_is_not_allowed_is_400()
    {
        var path = EpisodeClient.PathOf(Samples.Episode());

        foreach (var (status, one) in new[]
        {
            (204, path), (204, $"{path}/clips/a"), (400, $"{path}/clips/a.b"), (400, "/api/tenants/a.b/episodes/e"),
        })
        {
            Assert.Equal(status, (await Client.Delete(one)).Status);
        }
    }
}
