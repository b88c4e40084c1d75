using ClipGen.Bench;

// All ways, on the same recording, in one run: dotnet run --project bench/ClipGen.Bench --configuration Release
// Long clips: the same with "-- long"; with a key picture every ten seconds instead of two: "-- gop10".
// The import of a long recording: "-- import".
using var folder = new BenchFolder();
if (args is ["import"])
{
    Console.Out.WriteLine(await LongImport.Measure(folder));
    return;
}
var recording = await BenchRecording.Make(folder, gopSeconds: args is ["gop10"] ? 10 : 2);
var ways = Way.All(recording, folder);
var rows = new List<Row>();
foreach (var scene in args is [] ? Scene.Short : Scene.Long)
{
    Console.Error.WriteLine($"{scene.Name}…");
    rows.AddRange(await Row.Measure(scene, ways, recording));
}
Report.Print(Console.Out, rows);
