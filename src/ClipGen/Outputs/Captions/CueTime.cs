using System.Globalization;
using ClipGen.Model;

namespace ClipGen.Outputs.Captions;

/// <summary>Times as caption files write them.</summary>
internal static class CueTime
{
    /// <summary>Stands for every time of 1000 hours and more: the bound of a segment's times, too.</summary>
    private static readonly TimeSpan TooLate = TimeSpan.MaxValue;

    /// <summary>Seconds as a cue's time, rounded to the nearest millisecond.</summary>
    public static TimeSpan OfSeconds(double seconds) => TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000));

    /// <summary><c>00:01:02.345</c>, with a point or what stands for it; hours have as many digits as they need.</summary>
    public static string Format(TimeSpan time, char point = '.') =>
        string.Create(CultureInfo.InvariantCulture,
            $"{(long)time.TotalHours:D2}:{time.Minutes:D2}:{time.Seconds:D2}{point}{time.Milliseconds:D3}");

    /// <summary>
    /// Takes a timestamp from the front of a line, as the WebVTT specification collects one: <c>MM:SS.mmm</c> or <c>H…:MM:SS.mmm</c>.
    /// </summary>
    /// <returns>Whether there was one. One of 1000 hours and more is no error until it is <see cref="Checked"/>.</returns>
    public static bool TryTake(ref ReadOnlySpan<char> line, out TimeSpan time)
    {
        time = default;
        var first = TakeDigits(ref line);
        if (first.IsEmpty || !Take(ref line, ':') || !TakeTwo(ref line, out var second))
        {
            return false;
        }
        var hasHours = first.Length != 2 || Number(first) > 59 || line.StartsWith(":");
        var minutes = hasHours ? second : Number(first);
        if (hasHours && !(Take(ref line, ':') && TakeTwo(ref line, out second)))
        {
            return false;
        }
        if (!Take(ref line, '.') || TakeDigits(ref line) is not { Length: 3 } fraction || minutes > 59 || second > 59)
        {
            return false;
        }
        time = Of(hasHours ? first : "0", minutes, second, Number(fraction));
        return true;
    }

    /// <summary>A time of its parts.</summary>
    public static TimeSpan Of(ReadOnlySpan<char> hours, int minutes, int seconds, int milliseconds) =>
        hours.TrimStart('0') is { Length: <= 3 } digits
            ? new(0, digits.IsEmpty ? 0 : Number(digits), minutes, seconds, milliseconds)
            : TooLate;

    public static bool IsTooLate(TimeSpan time) => time == TooLate;

    /// <exception cref="ClipException"><see cref="ErrorCode.TranscriptInvalid"/>: 1000 hours and more.</exception>
    public static TimeSpan Checked(TimeSpan time) =>
        IsTooLate(time) ? throw Transcript.Invalid("has a time of 1000 hours or more; hours have at most three digits") : time;

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool Take(scoped ref ReadOnlySpan<char> line, char expected)
    {
        if (!line.StartsWith([expected]))
        {
            return false;
        }
        line = line[1..];
        return true;
    }

    private static bool TakeTwo(scoped ref ReadOnlySpan<char> line, out int number)
    {
        var digits = TakeDigits(ref line);
        number = digits.Length == 2 ? Number(digits) : 0;
        return digits.Length == 2;
    }

    private static ReadOnlySpan<char> TakeDigits(scoped ref ReadOnlySpan<char> line)
    {
        var length = line.IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? line : line[..length];
        line = line[digits.Length..];
        return digits;
    }
}
