using System.Text;

namespace ClipGen.Azure.Media;

/// <summary>
/// Writes arguments as the one string that FFMpegCore wants, so that .NET reads the same arguments out of it, on every system.
/// </summary>
internal static class QuotedArguments
{
    public static string Join(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(a => $"\"{Inside(a)}\""));

    /// <summary>An argument as written between two quotes: quotes escaped, and backslashes doubled where they would escape one.</summary>
    public static string Inside(string argument)
    {
        var text = new StringBuilder(argument.Length + 8);
        var backslashes = 0;
        foreach (var character in argument)
        {
            if (character == '"')
            {
                text.Append('\\', backslashes + 1);
            }
            backslashes = character == '\\' ? backslashes + 1 : 0;
            text.Append(character);
        }
        return text.Append('\\', backslashes).ToString();
    }
}
