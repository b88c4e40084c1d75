using System.Globalization;
using System.Text.Json;
using ClipGen.Configuration;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ClipGen.Infra.Tests;

/// <summary>The app's options, its app settings in Bicep and the table of them in the documents say the same.</summary>
public sealed class SettingsTests
{
    private const string App = "infra/modules/functionApp.bicep";

    /// <summary>Options that the deployment does not set, and why.</summary>
    private static readonly Dictionary<string, string> NotSet = new()
    {
        ["StorageConnectionString"] = "holds a key, and keys are off",
    };

    /// <summary>Settings that the platform, the Functions host or the Azure SDK reads, and not the app's own code.</summary>
    private static readonly HashSet<string> PlatformSettings =
    [
        "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__queueServiceUri", "AzureWebJobsStorage__tableServiceUri",
        "AzureWebJobsSecretStorageType", "FUNCTIONS_EXTENSION_VERSION", "FUNCTIONS_WORKER_RUNTIME", "AZURE_CLIENT_ID",
        "AzureFunctionsJobHost__extensions__durableTask__hubName",
        "AzureFunctionsJobHost__extensions__durableTask__maxConcurrentActivityFunctions",
        "WEBSITES_ENABLE_APP_SERVICE_STORAGE", "WEBSITES_PORT",
    ];

    private static IReadOnlyDictionary<string, string> Defaults => BicepText.Variable(App, "defaults");

    private static IReadOnlyDictionary<string, string> Sized => BicepText.Variable(App, "sized");

    private static IReadOnlyDictionary<string, string> Decided => BicepText.Variable(App, "decided");

    private static IReadOnlyDictionary<string, string> Settings => BicepText.Variable(App, "settings");

    private static Dictionary<string, string?> Options => CSharpSources.Functions.OptionTypes.Union(CSharpSources.Core.OptionTypes)
        .SelectMany(CSharpSources.Both.Options)
        .ToDictionary(o => o.Key, o => o.Value);

    [Fact]
    public void The_options_are_found_in_the_sources()
    {
        Assert.Equal(
            ["AzureOptions", "ClipGenOptions", "FunctionsOptions"],
            CSharpSources.Functions.OptionTypes.Union(CSharpSources.Core.OptionTypes).Order());
        Assert.Equal(
            typeof(ClipGenOptions).GetProperties().Where(p => p.CanWrite).Select(p => p.Name).Order(),
            CSharpSources.Core.Options(nameof(ClipGenOptions)).Keys.Order());
    }

    [Fact]
    public void Every_option_of_the_app_is_set_in_Bicep() =>
        Assert.Equal(Options.Keys.Except(NotSet.Keys).Order(), Defaults.Keys.Concat(Sized.Keys).Concat(Decided.Keys).Order());

    [Fact]
    public void Every_option_that_is_not_set_is_one() => Assert.Subset(Options.Keys.ToHashSet(), NotSet.Keys.ToHashSet());

    [Fact]
    public void Bicep_s_defaults_are_the_app_s() =>
        Assert.All(Defaults, set => Assert.Equal(DefaultOf(set.Key), BicepText.Unquoted(set.Value)));

    /// <summary>Where the app would count one machine, Bicep counts all of them.</summary>
    [Fact]
    public void The_clips_at_once_keep_all_machines_at_work()
    {
        Assert.Equal(["MaxParallelClips"], Sized.Keys);
        Assert.Equal("4 * ffmpegSlots * maxInstances", Sized["MaxParallelClips"]);
        string[] sizes = [.. ((string[])["ffmpegSlots", "maxInstances"]).Select(p => BicepText.ParameterDefault("infra/main.bicep", p))];
        var clips = 4 * sizes.Aggregate(1, (all, size) => all * int.Parse(size, CultureInfo.InvariantCulture));
        Assert.Contains($"| 4 × slots × `maxInstances` = {clips} |", Repository.Read("docs/operations.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mediaContainer", "MediaContainer")]
    [InlineData("workContainer", "WorkContainer")]
    [InlineData("clipsTable", "ClipsTable")]
    public void Names_in_storage_are_the_app_s_defaults(string parameter, string option)
    {
        Assert.Equal(Options[option], BicepText.ParameterDefault("infra/main.bicep", parameter));
        Assert.Equal(parameter, Decided[option]);
    }

    [Fact]
    public void Every_other_setting_is_read_by_the_app_or_is_known_to_the_platform()
    {
        var read = CSharpSources.Both.All<ElementAccessExpressionSyntax>()
            .Select(a => CSharpSources.Argument(a.ArgumentList.Arguments[0].Expression))
            .Concat(CSharpSources.Functions.Texts)
            .Select(t => t.Replace(":", "__", StringComparison.Ordinal))
            .ToHashSet();
        Assert.All(Settings.Keys, s => Assert.True(PlatformSettings.Contains(s) || read.Contains(s), $"nothing reads the setting {s}"));
        Assert.All(PlatformSettings, s => Assert.True(Settings.ContainsKey(s), $"the platform's setting {s} is not set"));
    }

    [Fact]
    public void Four_activities_of_a_machine_are_left_beside_its_encoders()
    {
        var slots = int.Parse(BicepText.ParameterDefault("infra/main.bicep", "ffmpegSlots"), CultureInfo.InvariantCulture);
        Assert.Contains("var activities = ffmpegSlots + 4\n", Repository.Read(App), StringComparison.Ordinal);
        Assert.Equal(
            slots + 4, Host.GetProperty("extensions").GetProperty("durableTask").GetProperty("maxConcurrentActivityFunctions").GetInt32());
    }

    [Fact]
    public void Four_runs_of_ffmpeg_fit_into_the_host_s_timeout()
    {
        var ffmpeg = TimeSpan.FromMinutes(double.Parse(Defaults["FfmpegTimeoutMinutes"], CultureInfo.InvariantCulture));
        Assert.True(ffmpeg * 4 < TimeSpan.Parse(Host.GetProperty("functionTimeout").GetString()!, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_documents_list_every_option_with_its_default()
    {
        var rows = Repository.Read("docs/operations.md").Split('\n')
            .Where(l => l.StartsWith("| `ClipGen__", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(c => c[1].Trim('`')["ClipGen__".Length..], c => c[2].Trim('`'));
        Assert.Equal(Options.Keys.Order(), rows.Keys.Order());
        Assert.All(
            Defaults, set => Assert.Equal(BicepText.Unquoted(set.Value) is { Length: > 0 } value ? value : "(empty)", rows[set.Key]));
    }

    /// <summary>
    /// At Information these write about 150 lines a clip. Each is named by itself: the extension's own category does not include them.
    /// </summary>
    [Theory]
    [InlineData("DurableTask.Core")]
    [InlineData("DurableTask.AzureStorage")]
    [InlineData("Host.Triggers.DurableTask")]
    [InlineData("Azure.Core")]
    public void The_back_end_logs_warnings_only(string category) =>
        Assert.Equal("Warning", Host.GetProperty("logging").GetProperty("logLevel").GetProperty(category).GetString());

    [Fact]
    public void Orchestrations_are_traced_across_the_host_and_the_worker()
    {
        var tracing = Host.GetProperty("extensions").GetProperty("durableTask").GetProperty("tracing");
        Assert.Equal(
            (true, "V2"), (tracing.GetProperty("distributedTracingEnabled").GetBoolean(), tracing.GetProperty("version").GetString()));
    }

    private static JsonElement Host => JsonDocument.Parse(Repository.Read("host.json")).RootElement;

    /// <summary>The core's by reflection, as some of them are constants; the Functions app's from its sources.</summary>
    private static string DefaultOf(string option) => typeof(ClipGenOptions).GetProperty(option) is { } property
        ? Convert.ToString(property.GetValue(new ClipGenOptions()), CultureInfo.InvariantCulture)!
        : Options[option] ?? "0";
}
