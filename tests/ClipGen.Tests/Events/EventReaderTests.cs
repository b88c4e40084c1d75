using ClipGen.Events;
using ClipGen.Model;

namespace ClipGen.Tests;

/// <summary>R5.1, R5.3.</summary>
public sealed class EventReaderTests
{
    [Fact]
    public void Event_Grids_own_schema_is_read()
    {
        var received = Read("""
            {"id":"1","topic":"/t","subject":"s","eventType":"ClipGen.BeginClipGeneration","eventTime":"2026-01-01T00:00:00Z",
             "data":{"tenantId":"acme","episodeId":"ep-1"},"dataVersion":"1.0","metadataVersion":"1"}
            """);

        Assert.Equal(new ReceivedEvent.Begin(new(new("acme", "ep-1"), "1")), received);
    }

    [Fact]
    public void A_cloud_event_is_read()
    {
        var received = Read("""
            {"specversion":"1.0","id":"2","type":"ClipGen.BeginClipGeneration","source":"/s","datacontenttype":"application/json",
             "data":{"tenantId":"acme","episodeId":"ep-1","more":[1,2]}}
            """);

        Assert.Equal(new ReceivedEvent.Begin(new(new("acme", "ep-1"), "2")), received);
    }

    [Fact]
    public void A_cloud_events_data_may_be_base64()
    {
        var data = Convert.ToBase64String("""{"tenantId":"acme","episodeId":"ep-1"}"""u8);

        Assert.Equal(new ReceivedEvent.Begin(new(new("acme", "ep-1"), null)),
            Read($$"""{"specversion":"1.0","type":"ClipGen.BeginClipGeneration","source":"/s","data_base64":"{{data}}"}"""));
    }

    [Fact]
    public void A_batch_is_read_element_by_element_and_one_bad_element_hides_no_other()
    {
        var received = EventReader.Read("""
            [{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"a","episodeId":"1"}},
             7,
             {"specversion":"1.0","type":"ClipGen.BeginClipGeneration","source":"/","data":{"tenantId":"b","episodeId":"2"}},
             {"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"../b","episodeId":"2"}},
             {"eventType":"Somebody.Else","data":null}]
            """);

        Assert.Collection(received,
            e => Assert.Equal("a/1", Assert.IsType<ReceivedEvent.Begin>(e).Event.Episode.ToString()),
            e => Assert.IsType<ReceivedEvent.Malformed>(e),
            e => Assert.Equal("b/2", Assert.IsType<ReceivedEvent.Begin>(e).Event.Episode.ToString()),
            e => Assert.IsType<ReceivedEvent.Malformed>(e),
            e => Assert.IsType<ReceivedEvent.Foreign>(e));
    }

    [Fact]
    public void An_empty_batch_asks_for_nothing() => Assert.Empty(EventReader.Read("[]"));

    [Fact]
    public void The_handshake_is_understood() => Assert.Equal(new ReceivedEvent.Validation("512d38b6"), Read("""
        {"id":"1","eventType":"Microsoft.EventGrid.SubscriptionValidationEvent",
         "data":{"validationCode":"512d38b6","validationUrl":"https://x"}}
        """));

    public static TheoryData<string, string> Malformed => new()
    {
        { "null", "null" },
        { "7", "a number" },
        { "\"text\"", "a string" },
        { "true", "a boolean" },
        { "[[]]", "an array" },
        { "[null]", "null" },
        { "{}", "no eventType" },
        { """{"eventType":null}""", "eventType is null" },
        { """{"eventType":7}""", "eventType is a number" },
        { """{"eventType":["ClipGen.BeginClipGeneration"]}""", "eventType is an array" },
        { """{"eventType":"\ud800"}""", "eventType is not valid Unicode text" },
        { """{"eventtype":"ClipGen.BeginClipGeneration","data":{"tenantId":"a","episodeId":"b"}}""", "no eventType" },
        { """{"eventType":"ClipGen.BeginClipGeneration"}""", "no data" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":null}""", "data is null" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":"{\"tenantId\":\"a\"}"}""", "data is a string" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":[]}""", "data is an array" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":{}}""", "no tenantId" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"a"}}""", "no episodeId" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"a","episodeId":7}}""", "episodeId is a number" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":null,"episodeId":"b"}}""", "tenantId is null" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"","episodeId":"b"}}""", "tenantId ''" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"a/../b","episodeId":"b"}}""", "tenantId 'a/../b'" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"a\u0000b","episodeId":"b"}}""", "tenantId" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"a\nb","episodeId":"b"}}""", "tenantId" },
        {
            """{"eventType":"ClipGen.BeginClipGeneration","data":{"tenantId":"\udc00","episodeId":"b"}}""",
            "tenantId is not valid Unicode text"
        },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":{"TenantId":"a","EpisodeId":"b"}}""", "no tenantId" },
        { """{"specversion":"1.0"}""", "no type" },
        {
            """{"specversion":"0.3","type":"ClipGen.BeginClipGeneration","source":"/s","data":{"tenantId":"a","episodeId":"b"}}""",
            "specversion"
        },
        {
            """{"specversion":1.0,"type":"ClipGen.BeginClipGeneration","source":"/s","data":{"tenantId":"a","episodeId":"b"}}""",
            "specversion"
        },
        {
            """{"specversion":"\ud800","type":"ClipGen.BeginClipGeneration","source":"/s","data":{"tenantId":"a","episodeId":"b"}}""",
            "not valid Unicode"
        },
        { """{"specversion":"1.0","type":"ClipGen.BeginClipGeneration","data":{"tenantId":"a","episodeId":"b"}}""", "no source" },
        {
            """{"specversion":"1.0","type":"ClipGen.BeginClipGeneration","source":7,"data":{"tenantId":"a","episodeId":"b"}}""",
            "source is a number"
        },
        { """{"type":"ClipGen.BeginClipGeneration","data":{"tenantId":"a","episodeId":"b"}}""", "no source" },
        { """{"specversion":"1.0","type":"ClipGen.BeginClipGeneration","source":"/s","data_base64":"%%%"}""", "data_base64" },
        { """{"specversion":"1.0","type":"ClipGen.BeginClipGeneration","source":"/s","data_base64":7}""", "data_base64" },
        { """{"specversion":"1.0","type":"ClipGen.BeginClipGeneration","source":"/s","data_base64":"bm8="}""", "data_base64" },
        {
            """{"specversion":"1.0","type":"ClipGen.BeginClipGeneration","source":"/s","data_base64":"W10="}""",
            "data_base64 contains an array"
        },
        { """{"eventType":"Microsoft.EventGrid.SubscriptionValidationEvent","data":{}}""", "no validationCode" },
        { """{"\ud800":1,"data":{"tenantId":"a","episodeId":"b"}}""", "not valid Unicode" },
        { """{"eventType":"ClipGen.BeginClipGeneration","data":{"\ud800":1,"tenantId":"a"}}""", "no episodeId" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_event_says_in_one_line_what_is_wrong(string json, string says)
    {
        var reason = Assert.IsType<ReceivedEvent.Malformed>(Read(json)).Reason;

        Assert.Contains(says, reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', reason);
        Assert.InRange(reason.Length, 1, 300);
    }

    public static TheoryData<string> Foreign => new()
    {
        """{"eventType":""}""",
        """{"eventType":"clipgen.beginclipgeneration","data":{"tenantId":"a","episodeId":"b"}}""",
        """{"eventType":"ClipGen.BeginClipGeneration ","data":{"tenantId":"a","episodeId":"b"}}""",
        """{"eventType":"Microsoft.Storage.BlobCreated","data":{"api":"PutBlob"}}""",
        """{"eventType":"ClipGen.ClipGenerated","data":7}""",
        """{"specversion":"1.0","type":"Somebody.Else","source":"/s"}""",
        """{"eventType":"x\ny"}""",
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public void An_event_of_another_type_is_foreign_whatever_its_data(string json) =>
        Assert.DoesNotContain('\n', Assert.IsType<ReceivedEvent.Foreign>(Read(json)).Type);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("not json")]
    [InlineData("{'eventType':'x'}")]
    [InlineData("[{},]")]
    [InlineData("{} {}")]
    [InlineData("<xml/>")]
    public void Input_that_is_not_JSON_is_refused_as_a_whole(string text) =>
        Assert.Contains(
            "not valid JSON", Assert.Throws<InvalidInputException>(() => EventReader.Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_nested_without_end_is_refused_and_not_followed() =>
        Assert.Throws<InvalidInputException>(() => EventReader.Read(new string('[', 100_000)));

    private static ReceivedEvent Read(string json) => Assert.Single(EventReader.Read(json));
}
