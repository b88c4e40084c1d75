using System.Text.RegularExpressions;

namespace ClipGen.Local.Commands;

/// <summary>Words of a command line that a person copies.</summary>
internal static partial class Shell
{
    /// <summary>In quotes, where a shell would take the word apart or read something else in it.</summary>
    public static string Quoted(string word) => Plain().IsMatch(word) ? word
        : OperatingSystem.IsWindows() ? $"\"{word}\""
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w@%+=:,./\\-]+$")]
    private static partial Regex Plain();
}
