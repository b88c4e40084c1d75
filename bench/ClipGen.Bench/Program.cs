using ClipGen.Bench;

// All ways, on the same recording, in one run: dotnet run --project bench/ClipGen.Bench --configuration Release
// The import of a long recording: the same with "-- import".
using var folder = new BenchFolder();
if (args is ["import"])
{
    Console.Out.WriteLine(await LongImport.Measure(folder));
    return;
}
var recording = await BenchRecording.Make(folder);
var ways = Way.All(recording, folder);
var rows = new List<Row>();
foreach (var scene in Scene.All)
{
    Console.Error.WriteLine($"{scene.Name}…");
    rows.AddRange(await Row.Measure(scene, ways, recording));
}
Report.Print(Console.Out, rows);
