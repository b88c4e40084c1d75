using System.Text.RegularExpressions;

namespace ClipGen.Infra.Tests;

/// <summary>What is read out of Bicep's text, so that these tests need no compiler. <see cref="BicepTests"/> compile it.</summary>
internal static partial class BicepText
{
    /// <summary>The properties of <c>var name = { … }</c>, as they are written.</summary>
    public static IReadOnlyDictionary<string, string> Variable(string file, string name)
    {
        var block = Regex.Match(Repository.Read(file), $@"^var {name} = \{{\n(.*?)^\}}", RegexOptions.Multiline | RegexOptions.Singleline);
        Assert.True(block.Success, $"{file} has no 'var {name} = {{'");
        return Property().Matches(block.Groups[1].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
    }

    /// <summary>The default of a parameter, as it is written.</summary>
    public static string ParameterDefault(string file, string name)
    {
        var line = Regex.Match(Repository.Read(file), $@"^param {name} \S+ = (.+)$", RegexOptions.Multiline);
        Assert.True(line.Success, $"{file} has no parameter {name} with a default");
        return Unquoted(line.Groups[1].Value);
    }

    public static IReadOnlyList<string> Outputs(string file) => [.. Output().Matches(Repository.Read(file)).Select(m => m.Groups[1].Value)];

    public static IReadOnlyList<string> Parameters(string file) =>
        [.. Parameter().Matches(Repository.Read(file)).Select(m => m.Groups[1].Value)];

    public static string Unquoted(string text) => text is ['\'', .. var inner, '\''] ? inner : text;

    [GeneratedRegex(@"^  (\w+): (.+)$", RegexOptions.Multiline)]
    private static partial Regex Property();

    [GeneratedRegex(@"^output (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Output();

    [GeneratedRegex(@"^param (\w+) ", RegexOptions.Multiline)]
    private static partial Regex Parameter();
}
