using System.Diagnostics;
using ClipGen.Local.Storage;
using Recorder;
using static Recorder.Scene;

// dotnet run --project tools/Recorder -- VERSION: writes tests/*/Recorded/VERSION by running this code.
if (args is not [var version])
{
    Console.Error.WriteLine("usage: dotnet run --project tools/Recorder -- VERSION");
    return 2;
}
var recorded = new RecordedFolder(Directory.GetCurrentDirectory(), version);
// The same folder each time: ffmpeg's messages name it.
var work = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "clipgen-recorder")).FullName;
try
{
    var data = Path.Combine(work, "data");
    await Scene.Make(data, Ffmpeg);
    await using (var host = new LocalRun(data))
    {
        await host.Queue(Complete, Failed, InProgress, Detected);
        await host.Make(Complete, recorded);
        await host.Make(Failed, recorded, ("ClipGen:Width", "320"), ("ClipGen:Height", "180"), ("ClipGen:FrameRate", "30000/1001"));
        await host.BeginOnly(InProgress, StatusStep.Extracted);
        await new StoredRecords(host.Services, recorded).Write();
    }
    LocalRun.Compact(new DataFolder(data), recorded.PathOf(RecordedFolder.Local, "clipgen.db"));
}
finally
{
    Directory.Delete(work, recursive: true);
}
return 0;

static async Task Ffmpeg(string arguments, string output)
{
    using var process = Process.Start("ffmpeg", ["-y", "-nostdin", "-v", "error", .. arguments.Split(' '), output]);
    await process.WaitForExitAsync();
    if (process.ExitCode != 0)
    {
        throw new InvalidOperationException($"ffmpeg exited {process.ExitCode}");
    }
}
