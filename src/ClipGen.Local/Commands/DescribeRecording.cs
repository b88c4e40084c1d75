using System.CommandLine;
using ClipGen.Ffmpeg;
using ClipGen.Local.Display;
using ClipGen.Local.Importing;
using ClipGen.Model;

namespace ClipGen.Local.Commands;

/// <summary><c>clipgen doctor FILE</c>: what is in a recording, and what <c>import</c> would do with it.</summary>
internal static class DescribeRecording
{
    public static async Task<int> Run(ParseResult parsed, string file, int? sound, CancellationToken stop)
    {
        if (!File.Exists(file))
        {
            throw new InvalidInputException($"the file {file} does not exist");
        }
        var configuration = parsed.Configuration();
        var ffmpeg = new FfmpegProcess(() => FfmpegLocation.Find(configuration["FFMPEG_PATH"]));
        var media = await SourceFile.Describe(ffmpeg, file, sound, stop);
        DoctorCommand.Line("file", $"{file}, {new FileInfo(file).Length} bytes");
        Print(RecordingReport.Streams(media));
        try
        {
            Print(RecordingReport.Import(await ImportSource.Read(ffmpeg, file, media, stop)));
            return ExitCode.Complete;
        }
        catch (ClipException e)
        {
            DoctorCommand.Line("import", $"NOT OK: {e.Message}");
            return ExitCode.Failed;
        }
    }

    private static void Print(IEnumerable<(string Name, string Value)> lines)
    {
        foreach (var (name, value) in lines)
        {
            DoctorCommand.Line(name, value);
        }
    }
}
