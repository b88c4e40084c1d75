using System.CommandLine;
using ClipGen.Azure.Configuration;
using ClipGen.Configuration;
using ClipGen.Local.Display;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Text;
using Spectre.Console;

namespace ClipGen.Local.Commands;

/// <summary>The options that several commands share.</summary>
internal static class CommonOptions
{
    public static Option<string> Data { get; } = new("--data")
    {
        Description = "Folder for recordings, clips and records; with --storage, only for the queue and temporary files",
        DefaultValueFactory = _ => "./clipgen-data",
        Recursive = true,
    };

    public static Option<string?> Storage { get; } = new("--storage")
    {
        Description = "Keep recordings, clips and records in an Azure storage account: "
            + "its name, a connection string, or UseDevelopmentStorage=true. "
            + "Clips are still made on this machine only; to share the work across machines, deploy the Functions app",
        Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v")
    {
        Description = "Write detailed logs to stderr",
        Recursive = true,
    };

    public static Option<bool> Quiet { get; } = new("--quiet", "-q")
    {
        Description = "Show no progress; results, warnings and errors are still printed",
        Recursive = true,
    };

    public static Option<string?> Tenant { get; } = new("--tenant") { Description = "The tenant's id", Required = true };

    public static Option<string?> Episode { get; } = new("--episode") { Description = "The episode's id", Required = true };

    public static Option<string?> Clip { get; } = new("--clip") { Description = "Only this clip" };

    public static Option<int?> AudioStream { get; } = new("--audio-stream")
    {
        Description = "Which audio stream to use, by its number in the file (see clipgen doctor FILE); "
            + "by default the one marked as default",
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON, one document per line" };

    public static Option<bool> DryRun { get; } = new("--dry-run")
    {
        Description = "Only say what would be made, from which files, and about how long and large; nothing is written",
    };

    /// <summary>Each sets the setting of the same name: <c>--crf 18</c> is <c>ClipGen__Crf</c>.</summary>
    private static readonly IReadOnlyDictionary<string, Option<string?>> Settings = new Dictionary<string, Option<string?>>
    {
        [nameof(ClipGenOptions.Preset)] = new("--preset") { Description = "x264 preset, ultrafast to veryslow" },
        [nameof(ClipGenOptions.Crf)] = new("--crf")
        {
            Description = "x264 CRF, 0 to 51; a lower value gives better quality and larger files",
        },
        [nameof(ClipGenOptions.AudioKbps)] = new("--audio-kbps") { Description = "AAC bit rate in kbit/s" },
        [nameof(ClipGenOptions.Width)] = new("--width") { Description = "Width of the clips in pixels; 0 is that of the first segment" },
        [nameof(ClipGenOptions.Height)] = new("--height") { Description = "Height of the clips in pixels; 0 is that of the first segment" },
        [nameof(ClipGenOptions.FrameRate)] = new("--frame-rate")
        {
            Description = "Frame rate of the clips, such as 25 or 30000/1001; by default that of the first segment",
        },
        [nameof(ClipGenOptions.SmartRendering)] = new("--smart-rendering")
        {
            Description = "auto copies the frames that need no change where that saves time, always also in short segments, "
                + "single-source only in clips that are cut from one recording, off none",
        },
    };

    /// <summary>How clips are made.</summary>
    public static void AddRendering(this Command command)
    {
        foreach (var option in Settings.Values)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The line that runs another command on the same data; a storage's key is not repeated.</summary>
    public static string Line(this ParseResult parsed, string command)
    {
        // The script at the top of the repository says how it was called.
        var typed = Environment.GetEnvironmentVariable("CLIPGEN_COMMAND");
        List<string> words = [string.IsNullOrEmpty(typed) ? "clipgen" : Shell.Quoted(typed)];
        if (parsed.GetResult(Data) is { Implicit: false })
        {
            words.AddRange(["--data", Shell.Quoted(parsed.GetValue(Data)!)]);
        }
        if (parsed.GetValue(Storage) is { } storage)
        {
            words.AddRange(["--storage", Redacted.Text(storage) == storage ? Shell.Quoted(storage) : "…"]);
        }
        return string.Join(' ', words.Append(command));
    }

    /// <summary>Where progress is shown; null when nobody wants to see it.</summary>
    public static IAnsiConsole? Progress(this ParseResult parsed) => parsed.GetValue(Quiet) ? null : Terminal.Error;

    /// <summary>Where messages go that only inform.</summary>
    public static TextWriter Notes(this ParseResult parsed) => parsed.GetValue(Quiet) ? TextWriter.Null : Console.Error;

    public static DataFolder DataFolder(this ParseResult parsed) => new(parsed.GetValue(Data)!);

    /// <summary>Where was looked, for a message that something is not there; a wrong <c>--data</c> shows itself.</summary>
    /// <param name="session">Null when the storage is not there.</param>
    public static string Place(this ParseResult parsed, Session? session)
    {
        var folder = parsed.DataFolder();
        return session is { Storage.IsShared: true } ? session.Storage.Name
            : folder.Exists ? folder.Root
            : Directory.Exists(folder.Root) ? $"{folder.Root}, which is not a data folder (it has no clipgen.db)"
            : $"{folder.Root}, which does not exist";
    }

    /// <exception cref="InvalidInputException">An id breaks the rule of <see cref="Identifier"/>.</exception>
    public static EpisodeKey EpisodeKey(this ParseResult parsed) => new(Id(parsed, Tenant)!, Id(parsed, Episode)!);

    /// <returns>The clip that is named; null when none is.</returns>
    /// <exception cref="InvalidInputException">An id breaks the rule of <see cref="Identifier"/>.</exception>
    public static ClipKey? ClipKey(this ParseResult parsed) => Id(parsed, Clip) is { } clip ? parsed.EpisodeKey().Clip(clip) : null;

    /// <summary>Settings are named as they were typed: by their option where it was given.</summary>
    public static string AsTyped(this ParseResult parsed, string message) => Settings
        .Append(new(nameof(Storage), Storage))
        .Where(s => IsGiven(parsed, s.Value))
        .Aggregate(message, (text, s) => text.Replace(OptionsReader.SettingName(s.Key), s.Value.Name, StringComparison.Ordinal));

    private static string? Id(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } id ? Identifier.Parse(id, option.Name) : null;

    private static bool IsGiven(ParseResult parsed, Option<string?> option) =>
        parsed.GetResult(option) is { Implicit: false };

    /// <summary>Environment variables (<c>ClipGen__Crf</c>), overruled by the command line.</summary>
    public static IConfiguration Configuration(this ParseResult parsed) => new ConfigurationBuilder()
        .AddEnvironmentVariables()
        .AddInMemoryCollection(Settings
            .Where(s => IsGiven(parsed, s.Value))
            .Select(s => KeyValuePair.Create($"{ClipGenOptions.Section}:{s.Key}", parsed.GetValue(s.Value))))
        .AddInMemoryCollection(parsed.GetValue(Storage) is { } storage ? [new(StorageAddress.Setting, storage)] : [])
        .Build();
}
