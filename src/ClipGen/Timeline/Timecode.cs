using System.Globalization;
using System.Text.RegularExpressions;
using ClipGen.Model;
using ClipGen.Text;

namespace ClipGen.Timeline;

/// <summary>A moment of a recording, counted from its first picture; exact to the nanosecond.</summary>
/// <param name="Nanoseconds">From the first picture, at least 0.</param>
public readonly partial record struct Timecode(long Nanoseconds) : IComparable<Timecode>
{
    public const long PerSecond = 1_000_000_000;

    public double Seconds => Nanoseconds / (double)PerSecond;

    /// <summary>The moment in whole milliseconds, for messages; 0 for anything before it.</summary>
    public static Timecode OfSeconds(double seconds) => new((long)Math.Round(Math.Max(0, seconds) * 1000) * (PerSecond / 1000));

    /// <summary>
    /// Reads <c>HH:MM:SS</c>, <c>MM:SS</c> or seconds, each with up to nine decimals after a point or a comma. Fractions count.
    /// </summary>
    /// <exception cref="ClipException"><see cref="ErrorCode.TimeInvalid"/>, with the text and what is expected.</exception>
    public static Timecode Parse(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
        {
            throw new ClipException(
                ErrorCode.TimeInvalid, $"{name} is missing; use HH:MM:SS, MM:SS or seconds, with decimals as in 00:15:30.25");
        }
        var match = Pattern().Match(text);
        if (!match.Success)
        {
            throw new ClipException(ErrorCode.TimeInvalid,
                $"{name} '{Printable.Line(text, 40)}' is not a valid time; use HH:MM:SS, MM:SS (minutes and seconds below 60) "
                + "or seconds, with up to nine decimals as in 00:15:30.25");
        }
        var whole = (Number(match, "h") * 3600) + (Number(match, "m") * 60) + Number(match, "s");
        var fraction = match.Groups["f"].Value.PadRight(9, '0');
        return new((whole * PerSecond) + long.Parse(fraction, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>A time of the input, as it is written.</summary>
    /// <exception cref="InvalidInputException">It is not a time: see <see cref="Parse"/>.</exception>
    public static string Checked(string text, string name)
    {
        try
        {
            Parse(text, name);
            return text;
        }
        catch (ClipException e)
        {
            throw new InvalidInputException(e.Error.Message, e);
        }
    }

    /// <summary>
    /// The number of the first picture that is shown at or after this moment, in pictures of <paramref name="rate"/>: ⌈t·rate⌉, exact.
    /// </summary>
    public long FirstFrame(Rational rate)
    {
        var numerator = (Int128)Nanoseconds * rate.Numerator;
        var denominator = (Int128)PerSecond * rate.Denominator;
        return (long)((numerator + denominator - 1) / denominator);
    }

    /// <summary>
    /// The number of the picture that is shown at this moment, in pictures of <paramref name="rate"/>: ⌊t·rate⌋, exact.
    /// </summary>
    public long FrameShown(Rational rate) => (long)((Int128)Nanoseconds * rate.Numerator / ((Int128)PerSecond * rate.Denominator));

    public int CompareTo(Timecode other) => Nanoseconds.CompareTo(other.Nanoseconds);

    public static bool operator <(Timecode left, Timecode right) => left.CompareTo(right) < 0;

    public static bool operator >(Timecode left, Timecode right) => left.CompareTo(right) > 0;

    public static bool operator <=(Timecode left, Timecode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Timecode left, Timecode right) => left.CompareTo(right) >= 0;

    public override string ToString()
    {
        var seconds = Nanoseconds / PerSecond;
        var clock = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:D2}:{seconds / 60 % 60:D2}:{seconds % 60:D2}");
        var fraction = (Nanoseconds % PerSecond).ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return fraction.Length == 0 ? clock : $"{clock}.{fraction}";
    }

    private static long Number(Match match, string group) =>
        match.Groups[group].Success ? long.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"\A(?:(?:(?<h>[0-9]{1,3}):)?(?<m>[0-5]?[0-9]):(?<s>[0-5][0-9])|(?<s>[0-9]{1,6}))(?:[.,](?<f>[0-9]{1,9}))?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
