using ClipGen.Storage;

namespace ClipGen.Local.Tests;

public sealed class FileLockTests
{
    private readonly string path = Path.Combine(TestRun.NewFolder("locks"), "a", "b.lock");

    [Fact]
    public void A_lock_is_held_by_one_and_free_afterwards()
    {
        using (var mine = FileLock.TryTake(path))
        {
            Assert.NotNull(mine);
            Assert.Null(FileLock.TryTake(path));
        }
        Assert.False(File.Exists(path));
        using var next = FileLock.TryTake(path);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Of_many_only_one_is_inside_at_a_time()
    {
        var (inside, most, entered) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var left = 25; left > 0;)
            {
                using var taken = FileLock.TryTake(path);
                if (taken is null)
                {
                    await Task.Yield();
                    continue;
                }
                most = Math.Max(most, Interlocked.Increment(ref inside));
                Interlocked.Increment(ref entered);
                Interlocked.Decrement(ref inside);
                left--;
            }
        })));

        Assert.Equal((1, 200), (most, entered));
    }

    [Fact]
    public async Task Waiting_for_a_lock_can_be_cancelled()
    {
        using var mine = FileLock.TryTake(path);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FileLock.Take(path, new CancellationTokenSource(100).Token));
    }
}
