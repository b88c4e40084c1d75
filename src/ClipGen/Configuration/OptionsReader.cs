using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace ClipGen.Configuration;

/// <summary>
/// Reads the section <see cref="ClipGenOptions.Section"/> into the classes that have options there, and collects what is wrong: of every
/// bad setting its name, its value and what is allowed (R7). A host reads all of its options and then calls <see cref="ThrowIfBad"/>, once.
/// </summary>
public sealed class OptionsReader(IConfiguration configuration)
{
    private readonly List<string> faults = [];

    public IConfiguration Configuration { get; } = configuration;

    /// <summary>The options of one class alone, for a command that starts no host.</summary>
    /// <exception cref="InvalidSettingsException">At least one setting is bad; all of them are named.</exception>
    public static T Read<T>(IConfiguration configuration)
        where T : class, new()
    {
        var reader = new OptionsReader(configuration);
        var options = reader.Read<T>();
        reader.ThrowIfBad();
        return options;
    }

    /// <summary>A setting as environment variables and app settings spell it, and as messages name it.</summary>
    public static string SettingName(string option) => $"{ClipGenOptions.Section}__{option}";

    /// <returns>The options, with the default in place of a bad setting.</returns>
    public T Read<T>()
        where T : class, new()
    {
        var options = new T();
        foreach (var property in typeof(T).GetProperties().Where(p => p.CanWrite))
        {
            if (Configuration[$"{ClipGenOptions.Section}:{property.Name}"] is { } written && !string.IsNullOrWhiteSpace(written))
            {
                Set(options, property, written);
            }
        }
        return options;
    }

    /// <summary>Adds what is wrong with settings that are good one by one.</summary>
    /// <param name="fault">Names the settings; null when nothing is wrong.</param>
    public void Refuse(string? fault)
    {
        if (fault is not null)
        {
            faults.Add(fault);
        }
    }

    /// <exception cref="InvalidSettingsException">Something that was read is bad; all of it is named.</exception>
    public void ThrowIfBad()
    {
        if (faults.Count > 0)
        {
            // A class may be read twice, for itself and for what it must go together with.
            throw new InvalidSettingsException([.. faults.Distinct()]);
        }
    }

    private void Set(object options, PropertyInfo property, string written)
    {
        var rules = property.GetCustomAttributes<ValidationAttribute>().ToList();
        if (TryConvert(written, property.PropertyType, out var value) && rules.TrueForAll(r => r.IsValid(value)))
        {
            property.SetValue(options, value);
            return;
        }
        faults.Add(Fault(property, value ?? written, rules));
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

    private static string Fault(PropertyInfo property, object? value, List<ValidationAttribute> rules)
    {
        var allowed = rules.Count == 0
            ? $"must be a {property.PropertyType.Name.ToLowerInvariant()}"
            : string.Join(" and ", rules.Select(r => Allowed(r, property)));
        return string.Create(CultureInfo.InvariantCulture, $"{SettingName(property.Name)} is '{value}', but {allowed}");
    }

    private static string Allowed(ValidationAttribute rule, PropertyInfo property) => rule switch
    {
        RangeAttribute range =>
            string.Create(CultureInfo.InvariantCulture, $"must be {Kind(property)} from {range.Minimum} to {range.Maximum}"),
        AllowedValuesAttribute values => $"must be one of {string.Join(", ", values.Values)}",
        _ => rule.FormatErrorMessage(property.Name),
    };

    private static string Kind(PropertyInfo property) => property.PropertyType == typeof(int) ? "a whole number" : "a number";
}
