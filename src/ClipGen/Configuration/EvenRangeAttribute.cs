using System.ComponentModel.DataAnnotations;

namespace ClipGen.Configuration;

/// <summary>0, or an even number in a range: what H.264 with 4:2:0 colours can have as a size.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class EvenRangeAttribute(int minimum, int maximum) : ValidationAttribute
{
    public int Minimum { get; } = minimum;

    public int Maximum { get; } = maximum;

    public override bool IsValid(object? value) =>
        value is int number && (number == 0 || (number % 2 == 0 && number >= Minimum && number <= Maximum));

    public override string FormatErrorMessage(string name) => $"must be 0, or even and between {Minimum} and {Maximum}";
}
