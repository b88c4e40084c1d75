using System.Reflection;
using System.Text.Json;
using ClipGen.Ffmpeg;
using ClipGen.Text;
using ClipGen.Workflow;

namespace ClipGen.Recorded;

/// <summary>What a release wrote into a durable history or a store stays readable for good.</summary>
public sealed class RecordedRecordsTests
{
    /// <summary>
    /// Set in no recorded file: pictures are counted only in files that are made, and the others are younger than the newest release.
    /// </summary>
    private static readonly string[] NeverSet =
    [
        "Clip.CancelRequested", "Clip.Metadata", "Clip.Outputs", "Clip.OutputsPending", "Clip.Owner", "Clip.Wanted",
        "ClipOutcome.Outputs", "ClipOutcome.Warnings", "ClipOutput.Parts", "ClipOutput.Warnings", "ClipPlan.Outputs",
        "ClipStatusDocument.CancelRequested", "ClipStatusDocument.Metadata", "ClipStatusDocument.Outputs",
        "ClipStatusDocument.OutputsPending", "ClipStatusDocument.Segments", "ClipStatusDocument.WantedOutputs",
        "GenerationSettings.MaxParallelClips", "HistoryDocument.Owner", "HistoryDocument.Rendered", "PlannedSegment.EndTime",
        "PlannedSegment.Speaker", "PlannedSegment.StartTime", "Segment.Metadata", "Segment.Order", "SegmentOrder.ClipSegments",
        "SegmentResult.Copied", "SegmentResult.NotCopied", "StatusChange.Outputs", "StatusChange.OutputsPending",
        "StatusDocument.ContinuationToken", "StatusDocument.CreatedAt", "StatusEntry.Owner", "StatusEntry.Rendered",
        "StitchOrder.Outputs", "StitchOrder.Tracks", "StitchOrder.Variant", "Track.CreatedAt", "Track.Focus", "VideoInfo.ColorPrimaries",
        "VideoInfo.ColorTransfer", "VideoInfo.Packets",
    ];

    public static IEnumerable<object[]> Files => RecordedJson.Files("*.json");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_recorded_file_is_read_and_nothing_is_lost(string file)
    {
        var recorded = RecordedJson.Read(file);

        var now = JsonSerializer.SerializeToElement(Parse(file), ClipGenJson.Options);

        Assert.Empty(RecordedJson.Lost(JsonElement.Parse(recorded), now));
    }

    [Fact]
    public void Every_message_of_the_workflow_is_recorded()
    {
        var messages = typeof(IClipSteps).GetMethods()
            .SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Concat(m.ReturnType.GenericTypeArguments))
            .Select(t => t.Name);

        Assert.Empty(messages.Except(Files.Select(f => RecordedJson.TypeName((string)f[0]))));
    }

    /// <summary>A member that is null in every file is not held by any.</summary>
    [Fact]
    public void Every_member_is_set_in_some_file()
    {
        var (seen, set) = (new HashSet<string>(), new HashSet<string>());
        foreach (var file in Files)
        {
            Look(Parse((string)file[0]), seen, set);
        }
        Assert.Equal(NeverSet, seen.Except(set).Order());
    }

    [Theory]
    [InlineData("""{"a":1,"b":{"c":null}}""", """{"a":1,"b":{}}""", "$.b.c is lost")]
    [InlineData("""{"a":1}""", """{"A":1}""", "$.a is lost")]
    [InlineData("""[{"a":1}]""", """[{"a":2}]""", "$[0].a was 1 and is 2")]
    [InlineData("""[1]""", """[1,2]""", "$ was [1] and is [1,2]")]
    [InlineData("""{"a":null}""", """{"a":0}""", "$.a was  and is 0")]
    public void A_loss_is_named(string recorded, string now, string loss) =>
        Assert.Equal([loss], RecordedJson.Lost(JsonElement.Parse(recorded), JsonElement.Parse(now)));

    [Fact]
    public void A_new_member_is_no_loss() =>
        Assert.Empty(RecordedJson.Lost(JsonElement.Parse("""{"a":1}"""), JsonElement.Parse("""{"a":1,"b":2}""")));

    private static object Parse(string file) =>
        JsonSerializer.Deserialize(RecordedJson.Read(file), TypeNamed(RecordedJson.TypeName(file)), ClipGenJson.Options)!;

    private static Type TypeNamed(string name) => typeof(ClipGenJson).Assembly.GetTypes().Single(t => t.Name == name);

    private static void Look(object value, HashSet<string> seen, HashSet<string> set)
    {
        if (value is System.Collections.IEnumerable list and not string)
        {
            foreach (var item in list)
            {
                Look(item, seen, set);
            }
        }
        else if (value.GetType() is { IsClass: true } type && type.Assembly == typeof(ClipGenJson).Assembly)
        {
            foreach (var member in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                seen.Add($"{type.Name}.{member.Name}");
                if (member.GetValue(value) is { } found)
                {
                    set.Add($"{type.Name}.{member.Name}");
                    Look(found, seen, set);
                }
            }
        }
    }
}
