namespace ClipGen.Local.Tests;

/// <summary>The ffmpeg command that a refusal ends with.</summary>
internal static class NamedCommand
{
    /// <summary>Runs it as a person would, in the folder of the recording.</summary>
    public static async Task Run(string message, string folder)
    {
        var command = message[(message.IndexOf("ffmpeg -i ", StringComparison.Ordinal) + "ffmpeg ".Length)..].Split('\n')[0].TrimEnd();
        await Tool.Ffmpeg([.. command.Split(' ').Select(a => a.StartsWith('"') ? Path.Combine(folder, a.Trim('"')) : a)]);
    }
}
