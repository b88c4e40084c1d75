using System.ComponentModel.DataAnnotations;
using ClipGen.Timeline;

namespace ClipGen.Configuration;

/// <summary>Empty, or pictures per second in a range, as a number or a fraction.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FrameRateRangeAttribute(int minimum, int maximum) : ValidationAttribute
{
    public int Minimum { get; } = minimum;

    public int Maximum { get; } = maximum;

    public override bool IsValid(object? value) =>
        value is "" || (value is string text && Rational.TryParse(text, out var rate) && rate.Value >= Minimum && rate.Value <= Maximum);

    public override string FormatErrorMessage(string name) =>
        $"must be empty, or between {Minimum} and {Maximum}, for instance 25 or 30000/1001";
}
