using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ClipGen.Outputs.Captions;

/// <summary>Captions as libass burns them into pictures: the file for ffmpeg's <c>ass</c> filter.</summary>
internal static partial class AssText
{
    /// <summary>
    /// The font, which libass looks up by this name; what it lacks comes from other fonts of the system. Debian's and Ubuntu's packages are
    /// fonts-noto-core, fonts-noto-cjk, and fonts-symbola for emoji: libass does not draw those of fonts-noto-color-emoji.
    /// </summary>
    public const string Font = "Noto Sans";

    private const string Style = "Caption";

    /// <summary>All of them: libass does not promise what one has that is left out.</summary>
    private const string StyleFields =
        "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, "
        + "ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding";

    /// <summary>White with a black outline and a shadow that lets half of the picture through.</summary>
    private const string Colours = "&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000";

    /// <summary>Neither bold nor italic, underlined or struck out; as wide as drawn, not spaced, not turned.</summary>
    private const string Plain = "0,0,0,0,100,100,0,0";

    /// <summary>Font size to the frame's height.</summary>
    private const double SizeToHeight = 0.06;

    /// <summary>
    /// Font size to the room for a line: 42 letters of Noto Sans, 0.55 em each on average, and 1.36 of libass's size to the em.
    /// </summary>
    private const double SizeToLine = 1.36 / (0.55 * CaptionLines.Columns);

    /// <summary>Room on either side, to the frame's width.</summary>
    private const double SideMargin = 0.05;

    /// <summary>The file's text. Cues that overlap are one caption, the earliest at the top: libass would put it at the bottom.</summary>
    /// <param name="cues">Times count from the first picture that is filtered.</param>
    /// <param name="width">Of the frame, pixels.</param>
    /// <param name="height">Of the frame, pixels.</param>
    public static string Write(IEnumerable<Cue> cues, int width, int height)
    {
        var text = new StringBuilder(Header(width, height));
        foreach (var cue in Flattened.Of(cues).Where(c => Hundredths(c.End) > Hundredths(c.Start)))
        {
            var lines = CueText.Plain(cue.Text).Split('\n').SelectMany(CaptionLines.Of).Select(Literal);
            text.Append(CultureInfo.InvariantCulture,
                $"Dialogue: 0,{Clock(cue.Start)},{Clock(cue.End)},{Style},,0,0,0,,{string.Join("\\N", lines)}\n");
        }
        return text.ToString();
    }

    private static string Header(int width, int height)
    {
        var size = Math.Min(height * SizeToHeight, width * (1 - (2 * SideMargin)) * SizeToLine);
        var side = width * SideMargin;
        // The lowest sixth of a portrait picture is where phones show buttons and text of their own.
        var bottom = height > width ? height * 0.16 : height * 0.06;
        return string.Create(CultureInfo.InvariantCulture, $"""
            [Script Info]
            ScriptType: v4.00+
            PlayResX: {width}
            PlayResY: {height}
            WrapStyle: 0
            ScaledBorderAndShadow: yes

            [V4+ Styles]
            Format: {StyleFields}
            Style: {Style},{Font},{size:0.##},{Colours},{Plain},1,{size / 18:0.##},{size / 30:0.##},2,{side:0},{side:0},{bottom:0},-1

            [Events]
            Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text

            """);
    }

    /// <summary>
    /// A line in which libass finds no command: a backslash commands only with the letter or brace right after it, and braces that a
    /// backslash precedes are characters. Skin tones are left out, as fonts without colour draw them as boxes.
    /// </summary>
    private static string Literal(string line) =>
        SkinTone().Replace(line, "")
            .Replace("\\", $"\\{CueText.WordJoiner}", StringComparison.Ordinal)
            .Replace("{", "\\{", StringComparison.Ordinal)
            .Replace("}", "\\}", StringComparison.Ordinal);

    /// <summary>
    /// Hundredths of a second, the format's unit. A picture is drawn with the captions of its middle, so that rounding moves none to
    /// another one: see <see cref="Cutting.CaptionFilter"/>.
    /// </summary>
    private static long Hundredths(TimeSpan time) =>
        Math.Max(0, (long)Math.Round(time.TotalMilliseconds / 10, MidpointRounding.AwayFromZero));

    private static string Clock(TimeSpan time)
    {
        var hundredths = Hundredths(time);
        return string.Create(CultureInfo.InvariantCulture,
            $"{hundredths / 360_000}:{hundredths / 6000 % 60:D2}:{hundredths / 100 % 60:D2}.{hundredths % 100:D2}");
    }

    /// <summary>U+1F3FB to U+1F3FF.</summary>
    [GeneratedRegex("\uD83C[\uDFFB-\uDFFF]", RegexOptions.CultureInvariant)]
    private static partial Regex SkinTone();
}
