using System.Text.RegularExpressions;
using ClipGen.Events;
using ClipGen.Model;
using ClipGen.Observability;
using ClipGen.Workflow.Messages;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ClipGen.Infra.Tests;

/// <summary>Events, functions, containers, metrics and log lines are called the same in Bicep, queries, documents and code.</summary>
public sealed partial class NamesTests
{
    private const string Subscription = "infra/subscription.bicep";
    private const string Operations = "docs/operations.md";

    private static readonly string[] EventTypes =
        [BeginClipGeneration.EventType, ClipOutcome.GeneratedType, ClipOutcome.FailedType, ClipOutcome.OutputsReadyType];

    [Fact]
    public void The_subscription_asks_for_the_event_that_starts_clips() =>
        Assert.Contains(
            $"includedEventTypes: ['{BeginClipGeneration.EventType}']", Repository.Read(Subscription), StringComparison.Ordinal);

    [Fact]
    public void The_subscription_names_a_function_with_an_Event_Grid_trigger()
    {
        var name = Regex.Match(Repository.Read(Subscription), @"\$\{app\.id\}/functions/(\w+)'").Groups[1].Value;
        Assert.True(CSharpSources.Functions.FunctionsByName.TryGetValue(name, out var parameters), $"there is no [Function(\"{name}\")]");
        Assert.Contains(parameters, a => a.Name.ToString() == "EventGridTrigger");
    }

    [Fact]
    public void The_health_check_s_path_is_an_anonymous_function()
    {
        var path = Regex.Match(Repository.Read("infra/modules/functionApp.bicep"), "healthCheckPath: '/api/([^']+)'").Groups[1].Value;
        var trigger = Assert.Single(
            CSharpSources.Functions.FunctionsByName.Values.SelectMany(a => a),
            a => a.Name.ToString() == "HttpTrigger"
                && a.ArgumentList!.Arguments.Any(x =>
                    x.NameEquals?.Name.ToString() == "Route" && CSharpSources.Argument(x.Expression) == path));
        Assert.Contains("AuthorizationLevel.Anonymous", trigger.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Operations)]
    [InlineData("infra/subscription.bicep")]
    [InlineData("infra/main.bicep")]
    [InlineData("infra/modules/access.bicep")]
    [InlineData("infra/modules/topic.bicep")]
    public void Events_are_called_as_in_the_code(string file) =>
        Assert.All(Event().Matches(Repository.Read(file)).Select(m => m.Value), name => Assert.Contains(name, EventTypes));

    [Fact]
    public void The_documents_speak_of_every_event_container_and_table() => Assert.All(
        EventTypes.Concat(
        [
            $"`{BicepText.ParameterDefault("infra/main.bicep", "mediaContainer")}`",
            $"`{BicepText.ParameterDefault("infra/main.bicep", "workContainer")}`",
            $"`{BicepText.ParameterDefault("infra/main.bicep", "clipsTable")}`",
            "`dead-letter`",
        ]),
        name => Assert.Contains(name, Repository.Read(Operations), StringComparison.Ordinal));

    [Fact]
    public void The_dead_letters_container_is_one_name()
    {
        Assert.Contains("var deadLetterContainer = 'dead-letter'\n", Repository.Read("infra/names.bicep"), StringComparison.Ordinal);
        Assert.Contains("blobContainerName: deadLetterContainer\n", Repository.Read(Subscription), StringComparison.Ordinal);
        Assert.Contains("deadLetterContainer: deadLetterContainer\n", Repository.Read("infra/main.bicep"), StringComparison.Ordinal);
        Assert.Contains(
            "for container in [mediaContainer, workContainer, deadLetterContainer]", Repository.Read("infra/modules/storage.bicep"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Error_codes_in_the_documents_are_the_app_s()
    {
        var told = Regex.Matches(
            Repository.Read(Operations), @"^\| `([A-Z]+(?:_[A-Z]+)*)` \|", RegexOptions.Multiline).Select(m => m.Groups[1].Value);
        Assert.Equal(ErrorCode.All.Order(), told.Order());
    }

    [Fact]
    public void Queries_ask_for_metrics_tags_and_spans_that_the_app_has()
    {
        var known = CSharpSources.Core.Texts.ToHashSet();
        var metrics = FirstArguments("Meter.Create");
        var tags = FirstArguments(".SetTag").Concat(CSharpSources.Core.All<ObjectCreationExpressionSyntax>()
            .Where(n => n.Type.ToString().StartsWith("KeyValuePair", StringComparison.Ordinal))
            .Select(n => CSharpSources.Argument(n.ArgumentList!.Arguments[0].Expression))).ToHashSet();
        foreach (var text in Queries())
        {
            Assert.All(
                Metric().Matches(text).SelectMany(m => Quoted().Matches(m.Value)).Select(m => m.Groups[1].Value),
                name => Assert.Contains(name, metrics));
            Assert.All(Tag().Matches(text).Select(m => m.Groups[1].Value), name => Assert.Contains(name, tags));
            Assert.All(Outcome().Matches(text).Select(m => m.Groups[1].Value), name => Assert.Contains(name, known));
            Assert.All(Code().Matches(text).Select(m => m.Groups[1].Value), name => Assert.Contains(name, ErrorCode.All));
        }
        Assert.Equal("ClipGen", ClipGenTelemetry.Name);
    }

    [Fact]
    public void The_spans_that_time_a_clip_are_the_app_s()
    {
        var spans = CSharpSources.Core.All<InvocationExpressionSyntax>()
            .Where(i => i.Expression.ToString() == "ClipGenTelemetry.Step")
            .Select(i => CSharpSources.Argument(i.ArgumentList.Arguments[0].Expression))
            .ToHashSet();
        var asked = Regex.Match(Repository.Read("infra/queries/time-per-clip.kql"), @"Name in \(([^)]+)\)").Groups[1].Value;
        Assert.All(asked.Split(", "), name => Assert.Contains(name.Trim('\''), spans));
    }

    [Fact]
    public void Queries_look_for_log_lines_that_the_app_writes()
    {
        var written = CSharpSources.Both.All<AttributeSyntax>()
            .Where(a => a.Name.ToString() == "LoggerMessage")
            .Select(
                a => CSharpSources.Argument(a.ArgumentList!.Arguments.Single(x => x.NameEquals?.Name.ToString() == "Message").Expression))
            .ToList();
        var asked = Queries().SelectMany(q => LogLine().Matches(q)).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(asked);
        Assert.All(asked, phrase => Assert.Contains(written, line => line.Contains(phrase, StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_query_is_used_and_every_query_that_is_named_is_there()
    {
        var used = Repository.Sources("infra/modules", "*.bicep")
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), @"loadTextContent\('\.\./queries/([^']+)'\)"))
            .Select(m => m.Groups[1].Value);
        Assert.Equal(Repository.Sources("infra/queries", "*.kql").Select(Path.GetFileName), used.Order(StringComparer.Ordinal));
    }

    /// <summary>The queries of files, and those that the documents give to paste.</summary>
    private static IEnumerable<string> Queries() => Repository.Sources("infra/queries", "*.kql").Select(File.ReadAllText)
        .Concat(Regex.Matches(Repository.Read(Operations), "```kusto\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value));

    private static HashSet<string> FirstArguments(string method) => CSharpSources.Core.All<InvocationExpressionSyntax>()
        .Where(i => i.Expression.ToString().Contains(method, StringComparison.Ordinal) && i.ArgumentList.Arguments.Count > 0)
        .Select(i => CSharpSources.Argument(i.ArgumentList.Arguments[0].Expression))
        .ToHashSet();

    [GeneratedRegex(@"\bClipGen\.(?!Durable|Functions|Local|Tests|Infra|Contracts|sln)[A-Z]\w+")]
    private static partial Regex Event();

    [GeneratedRegex(@"\bName (?:==|in) \(?(?:'clipgen\.[\w.]+'(?:, )?)+")]
    private static partial Regex Metric();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"Properties\['([^']+)'\]")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\['outcome'\]\) == '(\w+)'")]
    private static partial Regex Outcome();

    [GeneratedRegex(@"'([A-Z]+(?:_[A-Z]+)+)'")]
    private static partial Regex Code();

    [GeneratedRegex(@"Message (?:has|endswith) '([^']+)'")]
    private static partial Regex LogLine();
}
