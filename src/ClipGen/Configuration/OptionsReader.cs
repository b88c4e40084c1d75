using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace ClipGen.Configuration;

/// <summary>Reads a section into its options, and says of every bad setting its name, its value and what is allowed (R7).</summary>
public static class OptionsReader
{
    /// <exception cref="InvalidSettingsException">At least one setting is bad; all of them are named.</exception>
    public static T Read<T>(IConfiguration configuration, string section)
        where T : class, new()
    {
        var options = new T();
        var faults = new List<string>();
        foreach (var property in typeof(T).GetProperties().Where(p => p.CanWrite))
        {
            var written = configuration[$"{section}:{property.Name}"];
            var rule = property.GetCustomAttributes<ValidationAttribute>().ToList();
            if (!string.IsNullOrWhiteSpace(written))
            {
                if (!TryConvert(written, property.PropertyType, out var value))
                {
                    faults.Add(Fault(section, property, written, rule));
                    continue;
                }
                property.SetValue(options, value);
            }
            var actual = property.GetValue(options);
            if (rule.Any(r => !r.IsValid(actual)))
            {
                faults.Add(Fault(section, property, actual, rule));
            }
        }
        return faults.Count == 0 ? options : throw new InvalidSettingsException(faults);
    }

    private static bool TryConvert(string written, Type type, out object? value)
    {
        value = null;
        if (type == typeof(string))
        {
            value = written;
        }
        else if (type == typeof(int) && int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            value = whole;
        }
        else if (type == typeof(double) && double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            value = number;
        }
        else if (type == typeof(bool) && bool.TryParse(written, out var flag))
        {
            value = flag;
        }
        return value is not null;
    }

    private static string Fault(string section, PropertyInfo property, object? value, List<ValidationAttribute> rules)
    {
        var allowed = rules.Count == 0 ? $"must be a {property.PropertyType.Name.ToLowerInvariant()}" : string.Join(" and ", rules.Select(r => Allowed(r, property)));
        return string.Create(CultureInfo.InvariantCulture, $"{section}:{property.Name} is '{value}', but {allowed}");
    }

    private static string Allowed(ValidationAttribute rule, PropertyInfo property) => rule switch
    {
        RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"must be {Kind(property)} from {range.Minimum} to {range.Maximum}"),
        AllowedValuesAttribute values => $"must be one of {string.Join(", ", values.Values)}",
        _ => rule.FormatErrorMessage(property.Name),
    };

    private static string Kind(PropertyInfo property) => property.PropertyType == typeof(int) ? "a whole number" : "a number";
}
