using System.Text.Json;
using ClipGen.Episodes;
using ClipGen.Local.Tests;
using ClipGen.Text;

namespace ClipGen.Recorded;

/// <summary>A data folder that a release made, and what it answered over HTTP.</summary>
public sealed class RecordedDataTests
{
    private readonly ClipGenProgram program = new();

    public static IEnumerable<object[]> Documents => RecordedJson.Files("*Document.*.json");

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_recorded_document_is_read_and_nothing_is_lost(string file)
    {
        var recorded = RecordedJson.Read(file);

        var now = JsonSerializer.SerializeToElement(
            JsonSerializer.Deserialize(recorded, TypeNamed(RecordedJson.TypeName(file)), ClipGenJson.Options), ClipGenJson.Options);

        Assert.Empty(RecordedJson.Lost(JsonElement.Parse(recorded), now));
    }

    [Fact]
    public async Task Status_shows_all_that_was_recorded()
    {
        Open();

        var status = (await program.Run("status", "--tenant", "acme", "--episode", "ep-1", "--json")).MustBe(0);

        var recorded = JsonElement.Parse(RecordedJson.Read("1.0/StatusDocument.episode.json"));
        Assert.Empty(RecordedJson.Lost(recorded, JsonElement.Parse(status.Output)));
    }

    /// <summary>The finished file is not kept with the records: that is the one fault there is.</summary>
    [Fact]
    public async Task Check_finds_every_history_sound()
    {
        Open();

        var check = (await program.Run("check")).MustBe(1);

        var fault = Assert.Single(check.Output.Split('\n'), l => l.StartsWith("acme/ep-1/", StringComparison.Ordinal));
        Assert.StartsWith("acme/ep-1/c1-complete is complete, but its file ", fault, StringComparison.Ordinal);
    }

    private void Open()
    {
        Directory.CreateDirectory(program.Data);
        File.Copy(RecordedData.Database, Path.Combine(program.Data, "clipgen.db"));
    }

    /// <summary>Some documents are the host's own, some are the core's.</summary>
    private static Type TypeNamed(string name) =>
        typeof(Local.Storage.DataFolder).Assembly.GetTypes().Concat(typeof(ClipGenJson).Assembly.GetTypes()).Single(t => t.Name == name);
}
