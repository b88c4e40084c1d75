using System.Text.RegularExpressions;

namespace ClipGen.Infra.Tests.Feeds;

/// <summary>
/// A package feed changes: versions go, newer ones come, and packages that were missing appear one by one. None of that may break the
/// build.
/// </summary>
public sealed class MovingFeedTests : IDisposable
{
    /// <summary>
    /// It represents the local half: it and the core name most of its packages, and those with the most dependencies between them.
    /// </summary>
    private const string Project = "src/ClipGen.Azure";

    private const string Durable = "ClipGen.Durable.slnf", App = "ClipGen.Functions.slnf";

    private static readonly string[] Projects = ["src/ClipGen", Project];

    private readonly RestoreCopy copy = new();

    public MovingFeedTests()
    {
        foreach (var project in Projects)
        {
            Feed.AddPackagesOf(project);
        }
    }

    private FolderFeed Feed => copy.Feed;

    [Fact]
    public async Task Pinned_packages_that_exist_only_at_newer_versions_are_a_warning()
    {
        var pinned = Projects.SelectMany(RestoreCopy.ReferencesOf).Distinct().ToList();
        foreach (var id in pinned)
        {
            Feed.Republish(id, Later(RestoreCopy.PinOf(id)));
            Feed.Remove(id, RestoreCopy.PinOf(id));
        }

        var (exitCode, output, _) = await copy.Restore(Project);

        Assert.True(exitCode == 0, output);
        Assert.All(pinned, id => Assert.Matches(
            $@"warning NU1603: .*{Regex.Escape(id)} {Regex.Escape(Later(RestoreCopy.PinOf(id)))} was resolved instead", output));
    }

    /// <summary>
    /// Of two packages that the app names, one exists only newer and wants a newer one of the other, whose pin is still there.
    /// </summary>
    [Fact]
    public async Task A_newer_package_that_wants_more_than_a_pin_is_a_warning()
    {
        const string Tables = "Azure.Data.Tables", Hosting = "Microsoft.Extensions.Hosting";
        var (pin, later) = (RestoreCopy.PinOf(Hosting), Later(RestoreCopy.PinOf(Hosting)));
        Feed.Republish(Tables, Later(RestoreCopy.PinOf(Tables)), wants: (Hosting, later));
        Feed.Remove(Tables, RestoreCopy.PinOf(Tables));
        Feed.Republish(Hosting, later);

        var (exitCode, output, _) = await copy.Restore(Project);

        Assert.True(exitCode == 0, output);
        Assert.Matches($"warning NU1605: .*{Regex.Escape(Hosting)} from {Regex.Escape(later)} to {Regex.Escape(pin)}", output);
    }

    /// <summary>They appear in any order: one is there at its pin, one at a later version, one only at an earlier one.</summary>
    [ShellTheory]
    [InlineData(Durable)]
    [InlineData(App)]
    public async Task A_part_is_left_out_while_one_package_of_it_is_missing_and_the_missing_ones_are_named(string part)
    {
        const string AtItsPin = "Microsoft.Azure.Functions.Worker";
        const string Later = "Microsoft.Azure.Functions.Worker.Extensions.Timer";
        const string Earlier = "Microsoft.DurableTask.Analyzers";
        Feed.AddEmpty(AtItsPin, RestoreCopy.PinOf(AtItsPin));
        Feed.AddEmpty(Later, MovingFeedTests.Later(RestoreCopy.PinOf(Later)));
        Feed.AddEmpty(Earlier, "0.0.1");
        var missing = PackagesOf(part).Except(Feed.Ids, StringComparer.OrdinalIgnoreCase).Append(Earlier);

        var (exitCode, output, errors) = await copy.RestorePart(part);

        Assert.True(exitCode == 3, output + errors);
        Assert.Equal(
            missing.Order(StringComparer.Ordinal),
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.Contains($"{Earlier} >= {RestoreCopy.PinOf(Earlier)}\n", output, StringComparison.Ordinal);
        Assert.Equal("", errors);
    }

    /// <summary>See decision 0020: it is what the feed of some lacks, and no code but the trigger itself may wait for it.</summary>
    [ShellFact]
    public async Task Without_the_Event_Grid_extension_only_the_app_is_left_out()
    {
        const string EventGrid = "Microsoft.Azure.Functions.Worker.Extensions.EventGrid";
        foreach (var id in PackagesOf(Durable).Concat(PackagesOf(App)).Except([.. Feed.Ids, EventGrid], StringComparer.OrdinalIgnoreCase))
        {
            Feed.AddEmpty(id, Later(RestoreCopy.PinOf(id)));
        }

        Assert.Equal((0, "", ""), await copy.RestorePart(Durable));
        Assert.Equal((3, $"{EventGrid} \n", ""), await copy.RestorePart(App));
    }

    [ShellTheory]
    [InlineData(Durable)]
    [InlineData(App)]
    public async Task A_feed_that_cannot_be_read_is_a_failure_and_leaves_nothing_out(string part)
    {
        copy.UseSource(Path.Combine(Feed.Folder, "nowhere"));

        var (exitCode, output, errors) = await copy.RestorePart(part);

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("error NU1301", errors, StringComparison.Ordinal);
        Assert.Contains("nowhere", errors, StringComparison.Ordinal);
    }

    public void Dispose() => copy.Dispose();

    private static IEnumerable<string> PackagesOf(string part) =>
        RestoreCopy.ProjectsOf(part).SelectMany(RestoreCopy.ReferencesOf).Distinct();

    private static string Later(string version) => Regex.Replace(version, @"^(\d+\.\d+\.)\d+", "${1}9999");
}
