using System.Text;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>Captions drawn into the pictures, by libass.</summary>
internal static class CaptionFilter
{
    /// <summary>
    /// Each picture shows the captions of its middle: ASS counts hundredths of a second and libass cuts off to milliseconds, and neither
    /// moves a caption to another picture then, up to 100 pictures per second.
    /// </summary>
    /// <param name="path">Full path of an ASS file, in times of the first picture.</param>
    public static string Of(string path, Rational rate) => $"settb=expr=1/(2*{rate}),setpts=2*N+1,ass=filename={Escaped(path)}";

    /// <summary>An ffmpeg without libass cannot draw them: then the cut is refused, with what to do.</summary>
    public static ClipException Explain(ClipException failure) =>
        failure.Error.Output?.Contains("No such filter: 'ass'", StringComparison.Ordinal) == true
            ? new(failure.Error with
            {
                Code = ErrorCode.MediaUnsupported,
                Message = "captions are to be burned in, and this ffmpeg cannot draw them: install an ffmpeg with libass "
                    + "(clipgen doctor names the one in use)",
            }, failure)
            : failure;

    /// <summary>A filter's value is read twice: as a part of the graph, and then as one of its filter's options.</summary>
    private static string Escaped(string value) => Escaped(Escaped(value, @"\':"), @"\'[],;");

    private static string Escaped(string value, string special)
    {
        var escaped = new StringBuilder();
        foreach (var character in value)
        {
            // White space would be cut off at either end.
            escaped.Append(special.Contains(character) || char.IsWhiteSpace(character) ? @"\" : "").Append(character);
        }
        return escaped.ToString();
    }
}
