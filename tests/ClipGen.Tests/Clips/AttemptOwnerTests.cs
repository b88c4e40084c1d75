using System.Text.Json;
using ClipGen.Model;
using ClipGen.Text;
using ClipGen.Workflow.Messages;

namespace ClipGen.Tests;

/// <summary>R4.4.</summary>
public sealed class AttemptOwnerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AttemptOwner Laptop = AttemptOwner.ClipGen("a1b2");

    [Theory]
    [InlineData("durable", "durable", null)]
    [InlineData("clipgen:a1b2", "clipgen", "a1b2")]
    [InlineData("later:kind:with:colons", "later", "kind:with:colons")]
    [InlineData("", "", null)]
    public void An_owner_is_a_text_that_comes_back_whoever_wrote_it(string text, string kind, string? id)
    {
        var owner = JsonSerializer.Deserialize<AttemptOwner>(JsonSerializer.Serialize(text), ClipGenJson.Options)!;

        Assert.Equal(new(kind, id), owner);
        Assert.Equal(text, owner.ToString());
        Assert.Equal($"\"{text}\"", JsonSerializer.Serialize(owner, ClipGenJson.Options));
    }

    [Fact]
    public void A_data_folder_s_id_obeys_the_rule_of_ids() =>
        Assert.Contains(
            "the data folder's id 'a:b'", Assert.Throws<InvalidInputException>(() => AttemptOwner.ClipGen("a:b")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Only_another_owner_is_foreign()
    {
        var ownership = At(Noon);

        Assert.False(ownership.IsForeign(null));
        Assert.False(ownership.IsForeign(AttemptOwner.Parse("durable")));
        Assert.True(ownership.IsForeign(Laptop));
        Assert.True(new Ownership(Laptop, TimeSpan.FromHours(6), TimeProvider.System).IsForeign(AttemptOwner.ClipGen("A1B2")));
    }

    [Theory]
    [InlineData("clipgen:a1b2", ClipStatus.InProgress, 5.99, false)]
    [InlineData("clipgen:a1b2", ClipStatus.InProgress, 6, true)]
    [InlineData("clipgen:a1b2", ClipStatus.Failed, 600, false)]
    [InlineData("clipgen:a1b2", ClipStatus.Complete, 600, false)]
    [InlineData("durable", ClipStatus.InProgress, 600, false)]
    [InlineData(null, ClipStatus.InProgress, 600, false)]
    public void A_foreign_attempt_in_progress_is_abandoned_after_the_silence(string? owner, ClipStatus status, double hours, bool abandoned)
    {
        var (detected, _) = Clip.Detected(new("acme", "ep-1", "c1"), null, [], Noon);
        var clip = detected with { Status = status, Owner = owner is null ? null : AttemptOwner.Parse(owner) };

        Assert.Equal(abandoned, At(Noon.AddHours(hours)).IsAbandoned(clip));
    }

    /// <summary>What version 1.0 left in task hubs and records.</summary>
    [Fact]
    public void Messages_and_records_without_an_owner_are_read()
    {
        var order = Read<GenerateClipOrder>("""
            {"clip":{"tenantId":"acme","episodeId":"ep-1","clipId":"c1"},"attempt":1,"segments":[{"startTime":"00:01","endTime":"00:02"}],
             "tracks":[{"trackName":"main","speakers":["host"]}],
             "settings":{"maxParallelSegments":4,"encoder":{"preset":"superfast","crf":20,"audioKbps":192}},"instanceId":"x"}
            """);
        var change = Read<StatusChange>("""
            {"clip":{"tenantId":"acme","episodeId":"ep-1","clipId":"c1"},
             "entry":{"status":"Generation in Progress","attempt":1,"step":"started",
              "timestamp":"2026-01-01T12:00:00.0000000Z","instanceId":"x","segmentCount":1,"warnings":null,"output":null,"error":null},
             "segments":[{"startTime":"00:01","endTime":"00:02"}]}
            """);
        var clip = Read<Clip>("""
            {"key":{"tenantId":"acme","episodeId":"ep-1","clipId":"c1"},"title":null,"segments":[],
             "status":"Generation in Progress","attempt":1,"step":"started","updatedAt":"2026-01-01T12:00:00.0000000Z",
             "instanceId":"x","startedAt":"2026-01-01T12:00:00.0000000Z","warnings":null,"output":null,"processingError":null}
            """);

        Assert.Equal((1, 4), (order.Attempt, order.Settings.MaxParallelSegments));
        Assert.Equal((StatusStep.Started, null), (change.Entry.Step, change.Entry.Owner));
        Assert.Equal((ClipStatus.InProgress, null), (clip.Status, clip.Owner));
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ClipGenJson.Options)!;

    private static Ownership At(DateTimeOffset now) => new(AttemptOwner.Durable, TimeSpan.FromHours(6), new StoppedClock(now));

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
