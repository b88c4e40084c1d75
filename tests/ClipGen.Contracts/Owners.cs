using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Steps;
using ClipGen.Storage;
using ClipGen.Workflow.Messages;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClipGen.Contracts;

/// <summary>Hosts that share a store, each with its own view of whose attempts are whose.</summary>
public static class Owners
{
    public static AttemptOwner Laptop { get; } = AttemptOwner.ClipGen("5e0c7d5b7a9f4d18a6a2c27d5d3f9e01");

    public static AttemptOwner Studio { get; } = AttemptOwner.ClipGen("a1");

    public static TimeSpan Silence { get; } = TimeSpan.FromHours(6);

    /// <param name="now">What this host's clock says; null for the machine's.</param>
    public static Ownership See(this AttemptOwner me, DateTimeOffset? now = null) => new(me, Silence, Clock(now));

    public static AppendStatus Appending(this IClipStore store, AttemptOwner? me = null, DateTimeOffset? now = null) =>
        new(store, (me ?? AttemptOwner.Durable).See(now));

    public static FailLostClip Failing(
        this IClipStore store, AttemptOwner? me = null, IOutcomeTopic? topic = null, DateTimeOffset? now = null) => new(
        store.Appending(me, now),
        new(topic ?? new Unheard(), NullLogger<PublishOutcome>.Instance),
        (me ?? AttemptOwner.Durable).See(now),
        Clock(now),
        NullLogger<FailLostClip>.Instance);

    public static RepairClips Repairing(
        this IClipStore store,
        Func<string, CancellationToken, Task<string?>> whyLost,
        AttemptOwner? me = null,
        IOutcomeTopic? topic = null,
        DateTimeOffset? now = null) => new(
        store, whyLost, store.Failing(me, topic, now), (me ?? AttemptOwner.Durable).See(now), Clock(now), NullLogger<RepairClips>.Instance);

    private static TimeProvider Clock(DateTimeOffset? now) => now is { } time ? new StoppedClock(time) : TimeProvider.System;

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class Unheard : IOutcomeTopic
    {
        public Task Send(ClipOutcome outcome, CancellationToken cancellation) => Task.CompletedTask;
    }
}
