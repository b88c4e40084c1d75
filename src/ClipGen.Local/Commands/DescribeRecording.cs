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
        var report = new DoctorReport(parsed.GetValue(CommonOptions.Json));
        report.Add("file", $"{file}, {new FileInfo(file).Length} bytes");
        Add(RecordingReport.Streams(media));
        try
        {
            Add(RecordingReport.Import(await ImportSource.Read(ffmpeg, file, media, stop)));
        }
        catch (ClipException e)
        {
            report.AddFault("import", e.Message);
        }
        return report.End();

        void Add(IEnumerable<(string Name, string Value)> lines)
        {
            foreach (var (name, value) in lines)
            {
                report.Add(name, value);
            }
        }
    }
}
