using System.CommandLine;
using ClipGen.Local.Hosting;
using ClipGen.Local.Storage;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Local.Commands;

/// <summary>What <c>clipgen cut</c> is asked for, once all of it is known to make sense.</summary>
/// <param name="Files">What is written; of a folder, a file for each range.</param>
/// <param name="IsFolder">Whether many files go into one folder. What is there already is then left out, so that an interrupted command
/// can be given again.</param>
internal sealed record CutOrder(string Video, IReadOnlyList<CutOrder.OutputFile> Files, bool IsFolder, bool Force)
{
    /// <param name="Ranges">What it shows, one after another.</param>
    public sealed record OutputFile(string Path, IReadOnlyList<TimeRange> Ranges)
    {
        /// <summary>How long it is shown.</summary>
        public double Seconds => Ranges.Sum(r => r.End.Seconds - r.Start.Seconds);
    }

    private static readonly Argument<string> VideoArgument = new("VIDEO")
    {
        Description = "The recording: a video file, or an HLS playlist (.m3u8) of MPEG-TS chunks",
    };

    private static readonly Option<string?> From = new("--from")
    {
        Description = "Where the clip starts: HH:MM:SS, MM:SS or seconds, with optional decimals",
    };

    private static readonly Option<string?> To = new("--to")
    {
        Description = "Where the clip ends: a frame that starts at this time is not included",
    };

    private static readonly Option<string[]> Range = new("--range")
    {
        Description = "A range, as 00:10-00:20; repeat the option for several",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<bool> Join = new("--join") { Description = "Make one file of all ranges, in the order given" };

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "The MP4 file to write; of several ranges without --join, the folder to write a file of each to",
        Required = true,
    };

    private static readonly Option<bool> ForceOption = new("--force") { Description = "Overwrite output files that exist" };

    /// <summary>Whether the file is there already, and this is a folder that is being completed.</summary>
    public bool IsLeftAsItIs(OutputFile file) => IsFolder && !Force && System.IO.Path.Exists(file.Path);

    public static Command Command(string name, string description) =>
        new(name, description) { VideoArgument, From, To, Range, Join, Output, ForceOption, CommonOptions.DryRun };

    /// <summary>Whether many files go into one folder: then an interrupted command goes on with those that are missing.</summary>
    public static bool IsOfFolder(ParseResult parsed) =>
        parsed.GetValue(Range)!.Length is var count && count > 0
        && !parsed.GetValue(Join) && (count > 1 || !IsMp4(parsed.GetValue(Output)!));

    /// <exception cref="InvalidInputException">Something in it does not make sense, or cannot be written.</exception>
    public static CutOrder Read(ParseResult parsed)
    {
        var (video, output) = (parsed.GetValue(VideoArgument)!, parsed.GetValue(Output)!);
        var ranges = Ranges(parsed);
        var isFolder = IsOfFolder(parsed);
        var order = new CutOrder(
            video,
            isFolder ? [.. ranges.Select(r => new OutputFile(Path.Combine(output, FileName(video, r)), [r]))] : [new(output, ranges)],
            isFolder, parsed.GetValue(ForceOption));
        if (!File.Exists(video))
        {
            throw new InvalidInputException($"the file {video} does not exist");
        }
        if (isFolder)
        {
            order.CheckFolder(output);
        }
        else
        {
            order.CheckFile(output);
        }
        return order;
    }

    private static List<TimeRange> Ranges(ParseResult parsed)
    {
        var (from, to, ranges) = (parsed.GetValue(From), parsed.GetValue(To), parsed.GetValue(Range)!);
        var isPair = from is not null || to is not null;
        if (ranges.Length == 0 && (from is null || to is null))
        {
            throw new InvalidInputException(isPair
                ? $"{(from is null ? "--from" : "--to")} is missing; --from and --to go together"
                : "no range is given; use --from and --to, or --range 00:10-00:20");
        }
        if (ranges.Length > 0 && isPair)
        {
            throw new InvalidInputException("--from and --to cannot be used with --range; give each range as --range 00:10-00:20");
        }
        if (parsed.GetValue(Join) && ranges.Length < 2)
        {
            throw new InvalidInputException("--join needs at least two ranges, each as --range 00:10-00:20");
        }
        return isPair ? [Parse(from!, to!, "--from", "--to")] : [.. ranges.Select(ParseRange)];
    }

    private static TimeRange ParseRange(string text) => text.Split('-') is [var start, var end]
        ? Parse(start, end, $"the start of --range {text}", $"the end of --range {text}")
        : throw new InvalidInputException($"--range {text} is not a valid range; use START-END, as 00:10-00:20");

    private static TimeRange Parse(string start, string end, string startName, string endName)
    {
        try
        {
            return TimeRange.Parse(start, end, startName, endName);
        }
        catch (ClipException e)
        {
            throw new InvalidInputException(e.Error.Message, e);
        }
    }

    /// <summary><c>talk-00h00m10s-00h00m20s.mp4</c>: it depends on nothing but the recording's name and the range.</summary>
    private static string FileName(string video, TimeRange range) =>
        $"{Path.GetFileNameWithoutExtension(video)}-{Name(range.Start)}-{Name(range.End)}.mp4";

    private static string Name(Timecode time) => time.ToString().Split(':') is [var h, var m, var s] ? $"{h}h{m}m{s}s" : time.ToString();

    private void CheckFolder(string folder)
    {
        if (IsMp4(folder) || File.Exists(folder))
        {
            throw new InvalidInputException(
                $"--output {folder} must be a folder, as several ranges are several files; --join makes one of them");
        }
        CheckParent(folder);
        if (Files.GroupBy(f => f.Path).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new InvalidInputException($"--range {twice.First().Ranges[0]} is given {twice.Count()} times");
        }
    }

    private void CheckFile(string file)
    {
        if (!IsMp4(file))
        {
            throw new InvalidInputException($"--output {file} must end in .mp4");
        }
        if (Path.GetFullPath(Video) == Path.GetFullPath(file))
        {
            throw new InvalidInputException("--output must not be the recording itself");
        }
        CheckParent(file);
        if (Path.Exists(file) && !Force)
        {
            throw new InvalidInputException($"--output {file} already exists; use --force to overwrite it");
        }
    }

    /// <summary>What is made beside the one file overwrites no other either.</summary>
    /// <param name="names">As they are named beside the clip of an episode.</param>
    public void CheckBeside(IEnumerable<string> names)
    {
        var there = names.Select(name => PartFile.Beside(Files[0].Path, name)).FirstOrDefault(Path.Exists);
        if (!IsFolder && !Force && there is not null)
        {
            throw new InvalidInputException($"{there} already exists; use --force to overwrite it");
        }
    }

    private static void CheckParent(string output)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)))))
        {
            throw new InvalidInputException($"the folder of --output {output} does not exist");
        }
    }

    private static bool IsMp4(string path) => string.Equals(Path.GetExtension(path), ".mp4", StringComparison.OrdinalIgnoreCase);
}
