using System.Globalization;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;

namespace ClipGen.Contracts;

/// <summary>
/// A random life of one clip: attempts that begin, step on, end, are written again, come late, come at once, with clocks that disagree; and
/// a model of what must be there in the end, kept by what each writer was told.
/// </summary>
internal sealed class StatusSequence(IClipStore store, ClipKey key, int seed)
{
    private static readonly (ClipStatus Status, StatusStep Step)[] Entries =
    [
        (ClipStatus.InProgress, StatusStep.Started), (ClipStatus.InProgress, StatusStep.Extracted),
        (ClipStatus.InProgress, StatusStep.Stitched),
        (ClipStatus.Complete, StatusStep.Completed), (ClipStatus.Failed, StatusStep.Failed), (ClipStatus.Detected, StatusStep.Added),
        (ClipStatus.Complete, StatusStep.Started), (ClipStatus.InProgress, StatusStep.Failed),
    ];

    private readonly Random random = new(seed);
    private readonly AppendStatus append = store.Appending();
    private int attempt = 1;

    /// <summary>Every entry that a writer was told is stored, as it was told.</summary>
    public Dictionary<(int Attempt, StatusStep Step), StatusEntry> Promised { get; } = [];

    /// <summary>How many writers were refused.</summary>
    public int Refused { get; private set; }

    public async Task Run(int steps)
    {
        var (clip, first) = Samples.Detected(key);
        await store.Commit(clip, first, null, default);
        Promised[(0, StatusStep.Added)] = first;
        for (var i = 0; i < steps; i++)
        {
            var writers = random.Next(4) == 0 ? random.Next(2, 5) : 1;
            var entries = Enumerable.Range(0, writers).Select(_ => Next()).ToList();
            foreach (var (entry, written) in entries.Zip(await Task.WhenAll(entries.Select(e => Task.Run(() => Write(e))))))
            {
                Keep(entry, written);
            }
        }
    }

    /// <summary>Mostly what comes next in the newest attempt; sometimes an old, a future or an impossible entry.</summary>
    private StatusEntry Next()
    {
        attempt += random.Next(5) == 0 ? 1 : 0;
        var of = Math.Max(0, attempt - (random.Next(6) == 0 ? random.Next(1, 3) : 0));
        var (status, step) = Entries[random.Next(10) == 0 ? random.Next(Entries.Length) : random.Next(5)];
        return new(status, of, step, Samples.Now.AddSeconds(random.Next(-100, 100)), key.InstanceId(of),
            Output: status == ClipStatus.Complete ? Samples.Completed(key, of).Output : null,
            Error: status == ClipStatus.Failed ? Samples.Failed(key, of).Error : null);
    }

    /// <returns>The stored entry; null when it was refused.</returns>
    private async Task<StatusEntry?> Write(StatusEntry entry)
    {
        try
        {
            return await append.Run(new(key, entry), default);
        }
        catch (ClipException e) when (e.Error.Code is ErrorCode.StatusRefused or ErrorCode.AttemptSuperseded)
        {
            return e.Message.Contains(entry.Status.Text(), StringComparison.Ordinal)
                ? null
                : throw new InvalidOperationException($"the refusal does not name the status: {e.Message}");
        }
    }

    private void Keep(StatusEntry asked, StatusEntry? written)
    {
        if (written is null)
        {
            Refused++;
            return;
        }
        if (!written.IsSameAs(asked))
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"asked for {asked}, told {written}"));
        }
        if (Promised.TryGetValue((written.Attempt, written.Step), out var before) && before.Timestamp != written.Timestamp)
        {
            throw new InvalidOperationException(
                $"two writers of one entry were told different times: {before.Timestamp:O}, {written.Timestamp:O}");
        }
        Promised[(written.Attempt, written.Step)] = written;
    }
}
