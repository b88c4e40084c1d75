using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ClipGen.Model;

namespace ClipGen.Timeline;

/// <summary>A positive fraction, such as the 30000/1001 pictures per second of NTSC video. Written as <c>30000/1001</c>.</summary>
[JsonConverter(typeof(RationalJson))]
[Persisted]
public readonly record struct Rational
{
    public Rational(long numerator, long denominator = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(numerator);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(denominator);
        var divisor = GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / divisor, denominator / divisor);
    }

    public long Numerator { get; }

    public long Denominator { get; }

    public double Value => (double)Numerator / Denominator;

    /// <summary>
    /// Reads <c>30</c>, <c>30000/1001</c> or a decimal such as <c>29.97</c>; false for anything that is not a positive number.
    /// </summary>
    public static bool TryParse(string? text, out Rational value)
    {
        value = default;
        var parts = (text ?? "").Split('/');
        if (parts.Length == 1 && decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and < 1_000_000 && decimal.Round(number, 6) is > 0 and var rounded)
        {
            value = new((long)(rounded * 1_000_000), 1_000_000);
            return true;
        }
        if (parts.Length == 2 && Whole(parts[0], out var numerator) && Whole(parts[1], out var denominator))
        {
            value = new(numerator, denominator);
            return true;
        }
        return false;
    }

    /// <summary>How long <paramref name="count"/> pictures last at this rate, seconds.</summary>
    public double SecondsOf(long count) => (double)count * Denominator / Numerator;

    public override string ToString() =>
        Denominator == 1
            ? Numerator.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");

    private static bool Whole(string text, out long value) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value is > 0 and <= int.MaxValue;

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    private sealed class RationalJson : JsonConverter<Rational>
    {
        public override Rational Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() is { } text && TryParse(text, out var value) ? value : throw new JsonException("not a rational number");

        public override void Write(Utf8JsonWriter writer, Rational value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
