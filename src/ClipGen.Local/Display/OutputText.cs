using System.Globalization;
using ClipGen.Model;

namespace ClipGen.Local.Display;

/// <summary>What was made besides a clip, in one line for a person.</summary>
internal static class OutputText
{
    public static string Of(ClipFile file) => $"  {file.Kind,-13} {file.Name}{Details(file)}";

    private static string Details(ClipFile file) => file switch
    {
        { Loudness: { } change } => $": {Text(change.Before)} before, {Text(change.After)} now",
        { Resolution: { } resolution } => $": {resolution}",
        _ => "",
    };

    private static string Text(LoudnessValues values) => string.Create(
        CultureInfo.InvariantCulture, $"{values.Integrated:0.0} LUFS with peaks of {values.TruePeak:0.0} dBTP");
}
