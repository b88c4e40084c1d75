using System.Diagnostics;
using Xunit;

namespace ClipGen.Contracts;

/// <summary>Waits that end when nothing has changed for long, and not after a total time: that a busy machine exceeds.</summary>
public static class Wait
{
    /// <summary>Longer than one step of anything takes on a machine with ten times as much to do as it has cores.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <param name="look">Whether it is reached, and what is there so far: as long as that changes, the wait goes on.</param>
    public static async Task Until(Func<Task<(bool Reached, string Seen)>> look, string what)
    {
        var (seen, unchanged) = ("", Stopwatch.StartNew());
        while (true)
        {
            var (reached, now) = await look();
            if (reached)
            {
                return;
            }
            if (now != seen)
            {
                seen = now;
                unchanged.Restart();
            }
            Assert.True(unchanged.Elapsed < Patience, $"nothing changed for {Patience} in the wait for this: {what}\n{seen}");
            await Task.Delay(50);
        }
    }

    /// <param name="seen">What shows that it goes on.</param>
    public static async Task For(Task task, Func<string> seen, string what)
    {
        await Until(async () =>
        {
            await Task.WhenAny(task, Task.Delay(1000));
            return (task.IsCompleted, seen());
        }, what);
        await task;
    }

    public static Task Until(Func<Task<bool>> reached, string what) => Until(async () => (await reached(), ""), what);

    public static Task Until(Func<bool> reached, string what) => Until(() => Task.FromResult(reached()), what);
}
