using System.Text.Json;
using System.Text.RegularExpressions;
using ClipGen.Episodes;
using ClipGen.Model;
using ClipGen.Text;
using ClipGen.Workflow;

namespace ClipGen.Infra.Tests;

/// <summary>
/// The outputs in the walk-through have the shape that the app's are given now. Their content is written by <c>tools/walkthrough.sh</c>,
/// which needs a Functions host.
/// </summary>
public sealed class WalkthroughTests
{
    private static readonly string Page = Repository.Read("docs/azure-walkthrough.md");

    private static readonly Lazy<List<JsonElement>> Clips = new(() => [.. LinesWith("""{"clipId":""")]);

    private static EpisodeFile Episode =>
        EpisodeFile.Parse(Regex.Match(Page, "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value, new("acme", "ep-1"));

    [Fact]
    public void The_episode_file_is_accepted_and_its_clips_are_the_ones_that_are_shown() =>
        Assert.Equal(Episode.Clips.Select(c => c.ClipId), Clips.Value.Select(c => c.GetProperty("clipId").GetString()));

    [Fact]
    public void The_result_of_the_PUT_is_a_whole_one() => Whole<PutEpisodeResult>(LinesWith("""{"added":""").Single());

    [Fact]
    public void Outputs_and_errors_are_whole_ones()
    {
        Assert.All(
            LinesWith("""{"name":"GenerateClip",""")
                .Concat(Clips.Value)
                .Select(e => e.GetProperty("output"))
                .Where(o => o.ValueKind != JsonValueKind.Null),
            Whole<ClipOutput>);
        Assert.All(
            Clips.Value.Select(c => c.GetProperty("processingError")).Where(e => e.ValueKind != JsonValueKind.Null),
            Whole<ProcessingError>);
        Assert.Equal([ClipStatus.Complete.Text(), ClipStatus.Failed.Text()], Clips.Value.Select(c => c.GetProperty("status").GetString()));
    }

    [Fact]
    public void The_failed_clip_s_message_quotes_the_time_that_the_episode_file_asks_for()
    {
        var asked = Episode.Clips[1].Segments[0].EndTime!;
        Assert.StartsWith(
            $"the segment ends at {asked}, ", Clips.Value[1].GetProperty("processingError").GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Instances_are_called_as_the_app_calls_them()
    {
        var clip = new ClipKey("acme", "ep-1", "c1");
        var shown = Regex.Matches(Page, @"\bc1-[0-9a-f]{32}-\d{4}").Select(m => m.Value).Distinct();
        Assert.Equal([clip.InstanceId(1), clip.InstanceId(2)], shown);
    }

    [Fact]
    public void Lines_of_CloudDemo_are_printed_by_it()
    {
        var program = Repository.Read("tools/CloudDemo/Program.cs");
        var printed = Regex.Matches(Page, @"^(\d\. \w+)", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.Equal(5, printed.Count);
        Assert.All(printed.Take(4), line => Assert.Contains($"\"{line}", program, StringComparison.Ordinal));
    }

    [ShellFact]
    public void The_script_that_writes_the_outputs_is_valid_shell() =>
        Assert.Equal("", ShellFactAttribute.Fault(Repository.Read("tools/walkthrough.sh")));

    private static IEnumerable<JsonElement> LinesWith(string start) =>
        Page.Split('\n').Where(l => l.StartsWith(start, StringComparison.Ordinal)).Select(l => JsonDocument.Parse(l).RootElement);

    /// <summary>Read and written again it is the same: it has every property, and no other.</summary>
    private static void Whole<T>(JsonElement shown) =>
        Assert.Equal(shown.GetRawText(), JsonSerializer.Serialize(shown.Deserialize<T>(ClipGenJson.Options), ClipGenJson.Options));
}
