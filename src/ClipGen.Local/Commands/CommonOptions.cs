using System.CommandLine;
using ClipGen.Azure.Configuration;
using ClipGen.Configuration;
using ClipGen.Local.Storage;
using ClipGen.Model;

namespace ClipGen.Local.Commands;

/// <summary>The options that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<string> Data { get; } = new("--data")
    {
        Description = "The folder of recordings, clips and records; with --storage, of the queue and temporary files",
        DefaultValueFactory = _ => "./clipgen-data",
        Recursive = true,
    };

    public static Option<string?> Storage { get; } = new("--storage")
    {
        Description = "Keep recordings, clips and records in an Azure storage account: its name, a connection string, or UseDevelopmentStorage=true. "
            + "It is still this machine alone that makes the clips; to share the work over many, deploy the Functions app",
        Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v") { Description = "Log what happens to stderr", Recursive = true };

    public static Option<string> Tenant { get; } = new("--tenant") { Description = "The tenant's id", Required = true };

    public static Option<string> Episode { get; } = new("--episode") { Description = "The episode's id", Required = true };

    public static Option<string?> Clip { get; } = new("--clip") { Description = "Only this clip" };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print status documents as JSON, one a line" };

    /// <summary>Each stands for the setting of the same name: <c>--crf 18</c> is <c>ClipGen:Crf</c>.</summary>
    private static readonly IReadOnlyDictionary<string, Option<string?>> Settings = new Dictionary<string, Option<string?>>
    {
        [nameof(ClipGenOptions.Preset)] = new("--preset") { Description = "x264's preset, ultrafast to veryslow" },
        [nameof(ClipGenOptions.Crf)] = new("--crf") { Description = "x264's quality, 0 to 51; smaller is better and larger" },
        [nameof(ClipGenOptions.AudioKbps)] = new("--audio-kbps") { Description = "AAC bit rate, kbit/s" },
        [nameof(ClipGenOptions.Width)] = new("--width") { Description = "Width of the clips, pixels" },
        [nameof(ClipGenOptions.Height)] = new("--height") { Description = "Height of the clips, pixels" },
        [nameof(ClipGenOptions.FrameRate)] = new("--frame-rate") { Description = "Frame rate of the clips, 25 or 30000/1001" },
    };

    public static void AddEncoder(this Command command)
    {
        foreach (var option in Settings.Values)
        {
            command.Options.Add(option);
        }
    }

    public static DataFolder DataFolder(this ParseResult parsed) => new(parsed.GetValue(Data)!);

    /// <summary>Environment variables (<c>ClipGen__Crf</c>), overruled by the command line.</summary>
    public static IConfiguration Configuration(this ParseResult parsed) => new ConfigurationBuilder()
        .AddEnvironmentVariables()
        .AddInMemoryCollection(Settings
            .Where(s => parsed.CommandResult.Command.Options.Contains(s.Value) && parsed.GetValue(s.Value) is not null)
            .Select(s => KeyValuePair.Create($"{ClipGenOptions.Section}:{s.Key}", parsed.GetValue(s.Value))))
        .AddInMemoryCollection(parsed.GetValue(Storage) is { } storage ? [new(StorageAddress.Setting, storage)] : [])
        .Build();
}
