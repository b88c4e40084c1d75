using ClipGen.Configuration;
using ClipGen.Local.Configuration;
using ClipGen.Local.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ClipGen.Local.Tests;

/// <summary>R7: what is wrong with the settings of <c>clipgen</c> is said at once, whichever class they belong to.</summary>
public sealed class LocalOptionsTests
{
    private const string Clips = "ClipGen__MaxParallelClips is '0', but must be a whole number from 1 to 100";
    private const string Crf = "ClipGen__Crf is '99', but must be a whole number from 0 to 51";
    private const string Container = "ClipGen__MediaContainer is 'No!', but must be 3 to 63 characters from a-z 0-9 -";

    private static readonly (string, string)[] Bad = [("MaxParallelClips", "0"), ("Crf", "99"), ("MediaContainer", "No!")];

    [Fact]
    public void Without_a_setting_five_clips_are_made_side_by_side() =>
        Assert.Equal(5, OptionsReader.Read<LocalOptions>(Configuration()).MaxParallelClips);

    [Fact]
    public void The_faults_of_all_options_are_reported_together() =>
        Assert.Equal([Crf, Clips], Faults(Bad));

    [Fact]
    public void With_storage_in_Azure_its_options_faults_are_among_them() =>
        Assert.Equal([Crf, Clips, Container], Faults([.. Bad, ("Storage", "UseDevelopmentStorage=true")]));

    [Fact]
    public async Task A_command_names_all_of_them_in_its_one_line()
    {
        var program = new ClipGenProgram(("ClipGen__MaxParallelClips", "0"), ("ClipGen__Crf", "99"), ("ClipGen__MediaContainer", "No!"));

        (await program.Run("list", "--storage", "UseDevelopmentStorage=true")).Complains(Clips, Crf, Container);
    }

    private static IReadOnlyList<string> Faults((string, string)[] settings) => Assert.Throws<InvalidSettingsException>(
        () => new ServiceCollection().AddLocalHost(Configuration(settings), new(TestRun.NewFolder("settings")))).Faults;

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"ClipGen:{s.Name}", (string?)s.Value)))
            .Build();
}
