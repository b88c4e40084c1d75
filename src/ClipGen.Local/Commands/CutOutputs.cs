using System.CommandLine;
using System.Globalization;
using ClipGen.Model;
using ClipGen.Outputs;
using ClipGen.Outputs.Captions;
using ClipGen.Text;
using ClipGen.Timeline;

namespace ClipGen.Local.Commands;

/// <summary>
/// What <c>clipgen cut</c> makes besides its file: the <c>outputs</c> of an episode file as options. It makes only what it is asked for, as
/// a person who cuts one file does not expect others beside it.
/// </summary>
internal static class CutOutputs
{
    private static readonly Option<string?> Captions = new("--captions")
    {
        Description = $"Captions to make of the transcript, separated by commas: {EnumNames.All<CaptionKind>()}; "
            + "vtt,srt,embedded by default",
    };

    private static readonly Option<string?> Shapes = new("--shapes")
    {
        Description = $"Other shapes to make, separated by commas: {EnumNames.Of(ClipShape.Portrait)} (9:16), "
            + $"{EnumNames.Of(ClipShape.Square)} (1:1)",
    };

    private static readonly Option<string?> Fit = new("--fit")
    {
        Description = "How other shapes are filled: crop (default) shows a part of the picture, blur all of it over a blurred copy",
    };

    private static readonly Option<string?> Focus = new("--focus")
    {
        Description = "Which part crop shows, from 0 (left) to 1 (right); 0.5 by default",
    };

    private static readonly Option<string?> Loudness = new("--loudness")
    {
        Description = "Loudness in LUFS, such as -14, with true peaks of at most -1 dBTP; as recorded by default",
    };

    private static readonly Option<string?> Pictures = new("--pictures")
    {
        Description = $"Pictures to make, separated by commas: {EnumNames.All<PictureKind>()}",
    };

    private static readonly Option<string?> PosterTime = new("--poster-time")
    {
        Description = "Which frame is the poster, a time of the file that is made; chosen by default",
    };

    public static void AddOutputs(this Command command)
    {
        foreach (var option in (Option[])[TranscriptOption.Option, Captions, Shapes, Fit, Focus, Loudness, Pictures, PosterTime])
        {
            command.Options.Add(option);
        }
    }

    /// <returns>What is wanted of each file; its ranges are to be filled in.</returns>
    /// <exception cref="InvalidInputException">Something in it does not make sense, or the transcript cannot be read.</exception>
    public static async Task<WantedCut> Read(ParseResult parsed, CancellationToken stop)
    {
        var transcript = await TranscriptOption.Read(parsed, stop);
        var captions = List<CaptionKind>(parsed, Captions);
        if (captions is { Count: > 0 } && transcript is null)
        {
            throw new InvalidInputException($"{Captions.Name} needs {TranscriptOption.Option.Name} FILE: it says what is said");
        }
        return new(
            [],
            new(
                captions,
                List<ClipShape>(parsed, Shapes),
                parsed.GetValue(Fit) is { } fit ? Named<FrameFit>(Fit, fit) : null,
                Number(parsed, Loudness, LoudnessTarget.Lowest, LoudnessTarget.Highest) is { } target ? new(target) : null,
                List<PictureKind>(parsed, Pictures) ?? [],
                parsed.GetValue(PosterTime) is { } time ? Timecode.Checked(time, PosterTime.Name) : null),
            transcript is null ? null : Transcript.Read(transcript.Text, transcript.Name),
            Number(parsed, Focus, 0, 1));
    }

    private static IReadOnlyList<T>? List<T>(ParseResult parsed, Option<string?> option)
        where T : struct, Enum =>
        parsed.GetValue(option)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => Named<T>(option, name))
            .Distinct()
            .ToList();

    private static T Named<T>(Option<string?> option, string name)
        where T : struct, Enum =>
        EnumNames.Find<T>(name)
        ?? throw new InvalidInputException($"{option.Name} has '{Printable.Line(name, 40)}'; known are {EnumNames.All<T>()}");

    private static double? Number(ParseResult parsed, Option<string?> option, double lowest, double highest)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return parsed.GetValue(option) is not { } text ? null
            : double.TryParse(text, plain, CultureInfo.InvariantCulture, out var number) && number >= lowest && number <= highest ? number
            : throw new InvalidInputException(FormattableString.Invariant(
                $"{option.Name} is '{Printable.Line(text, 40)}'; it must be a number from {lowest} to {highest}"));
    }
}
