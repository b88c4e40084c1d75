using System.Text.Json;
using Azure.Data.Tables;
using ClipGen.Azure.Publishing;
using ClipGen.Azure.Storage;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Recorded;

/// <summary>A table that a release wrote stays readable for good, and so do its events, for those who receive them.</summary>
public sealed class RecordedEntitiesTests
{
    public static IEnumerable<object[]> Entities => RecordedJson.Files("TableEntity.*.json");

    public static IEnumerable<object[]> Events => RecordedJson.Files("OutcomeData.*.json");

    [Theory]
    [MemberData(nameof(Entities))]
    public void A_recorded_entity_is_read_and_no_column_is_lost(string file)
    {
        var recorded = JsonElement.Parse(RecordedJson.Read(file));

        var columns = Rewritten(Entity(recorded), Path.GetFileName(file).Split('.')[1]).ToDictionary(c => c.Key, c => c.Value);

        Assert.Empty(RecordedJson.Lost(recorded, JsonSerializer.SerializeToElement(columns, ClipGenJson.Options)));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_says_what_a_release_said(string file)
    {
        var recorded = RecordedJson.Read(file);
        var data = JsonSerializer.Deserialize<Data>(recorded, ClipGenJson.Options)!;

        var clip = new ClipKey(data.TenantId, data.EpisodeId, data.ClipId);
        var now = EventGridTopic.ToCloudEvent(new("id", "type", clip, data.Attempt, data.Output, data.Error)).Data!.ToString();

        Assert.Empty(RecordedJson.Lost(JsonElement.Parse(recorded), JsonElement.Parse(now)));
    }

    [Fact]
    public void A_text_that_is_longer_than_a_property_is_recorded_too() =>
        Assert.Contains("\"Segments1\"", RecordedJson.Read("1.0/TableEntity.Clip.long.json"), StringComparison.Ordinal);

    private static TableEntity Rewritten(TableEntity entity, string kind)
    {
        var partition = entity.PartitionKey.Split('|');
        return kind switch
        {
            nameof(Clip) => ClipEntity.Of(ClipEntity.ToClip(entity)),
            nameof(Track) => ClipEntity.Of(new EpisodeKey(partition[0], partition[1]), ClipEntity.ToTrack(entity)),
            _ => ClipEntity.Of(new ClipKey(partition[0], partition[1], entity.RowKey.Split('|')[1]), ClipEntity.ToEntry(entity)),
        };
    }

    private static TableEntity Entity(JsonElement columns) => new(columns.EnumerateObject().ToDictionary(
        c => c.Name, object (c) => c.Value.ValueKind == JsonValueKind.Number ? c.Value.GetInt32() : c.Value.GetString()!));

    private sealed record Data(string TenantId, string EpisodeId, string ClipId, int Attempt, ClipOutput? Output, ClipError? Error);
}
