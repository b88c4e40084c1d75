using ClipGen.Local.Storage;
using ClipGen.Model;

namespace ClipGen.Local.Tests.Storage;

public sealed class QueueStoreTests
{
    private static readonly ClipKey One = new("acme", "ep-1", "c1");
    private static readonly ClipKey Two = new("acme", "ep-2", "c1");

    private readonly DataFolder folder = new(TestRun.NewFolder("queue"));

    [Fact]
    public async Task An_attempt_is_queued_until_it_ended_and_answers_to_its_instance_id_afterwards()
    {
        var queue = new QueueStore(folder, "disk");
        await queue.Enqueue(One, 1);
        await queue.Enqueue(One, 1);

        Assert.Equal([(One, 1)], await new QueueStore(folder, "disk").Queued());
        Assert.Equal((One, 1, false), await queue.Find(One.InstanceId(1)));

        await queue.Ended(One, 1);

        Assert.Empty(await new QueueStore(folder, "disk").Queued());
        Assert.Equal((One, 1, true), await queue.Find(One.InstanceId(1)));
        Assert.Null(await queue.Find(One.InstanceId(2)));
    }

    [Fact]
    public async Task An_attempt_that_is_accepted_again_is_queued_again()
    {
        var queue = new QueueStore(folder, "disk");
        await queue.Enqueue(One, 1);
        await queue.Ended(One, 1);

        await queue.Enqueue(One, 1);

        Assert.Equal([(One, 1)], await queue.Queued());
    }

    [Fact]
    public async Task One_storages_attempts_are_not_anothers()
    {
        var (disk, cloud) = (new QueueStore(folder, "disk"), new QueueStore(folder, "https://a.table.core.windows.net/clips"));
        await disk.Enqueue(One, 1);
        await cloud.Enqueue(Two, 1);

        Assert.Equal([(One, 1)], await disk.Queued());
        Assert.Equal([(Two, 1)], await cloud.Queued());
        Assert.Null(await cloud.Find(One.InstanceId(1)));
    }

    [Fact]
    public async Task A_removed_episode_is_forgotten_and_the_others_are_not()
    {
        var queue = new QueueStore(folder, "disk");
        await queue.Enqueue(One, 1);
        await queue.Enqueue(Two, 1);

        await queue.Remove(One.Episode);

        Assert.Equal([(Two, 1)], await queue.Queued());
        Assert.Null(await queue.Find(One.InstanceId(1)));
    }

    [Fact]
    public void The_folders_id_is_given_once_whoever_opens_it_first()
    {
        var ids = new string[8];
        Parallel.For(0, ids.Length, i => ids[i] = new QueueStore(folder, $"storage-{i}").FolderId);

        Assert.Equal(32, Assert.Single(ids.Distinct()).Length);
        Assert.NotEqual(ids[0], new QueueStore(new(TestRun.NewFolder("queue")), "disk").FolderId);
    }

    [Fact]
    public void A_queue_of_a_newer_program_is_refused_and_left_as_it_is()
    {
        _ = new QueueStore(folder, "disk");
        new SqliteFile(folder.Queue, "the queue").With(connection => connection.Execute("PRAGMA user_version = 99"));

        Assert.Contains(
            "version 99", Assert.Throws<InvalidInputException>(() => new QueueStore(folder, "disk")).Message, StringComparison.Ordinal);
    }
}
