using ClipGen.Text;

namespace ClipGen.Ffmpeg;

/// <summary>An ffmpeg command that a message tells a person to run, on a file that ClipGen does not take as it is.</summary>
public static class SuggestedCommand
{
    /// <param name="file">The file's name or path; the command is for its folder.</param>
    /// <param name="arguments">What is done.</param>
    /// <param name="ending">Put at the end of the file's name, in place of its extension: <c>-joined.mkv</c>.</param>
    public static string Of(string file, string arguments, string ending)
    {
        var name = Printable.Line(Path.GetFileName(file), 120);
        return $"ffmpeg -i \"{name}\" {arguments} \"{Path.ChangeExtension(name, null)}{ending}\"";
    }
}
