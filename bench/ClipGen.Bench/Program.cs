using ClipGen.Bench;

// All ways, on the same recording, in one run: dotnet run --project bench/ClipGen.Bench --configuration Release
using var folder = new BenchFolder();
var recording = await BenchRecording.Make(folder);
var ways = Way.All(recording, folder);
var rows = new List<Row>();
foreach (var scene in Scene.All)
{
    Console.Error.WriteLine($"{scene.Name}…");
    rows.AddRange(await Row.Measure(scene, ways, recording));
}
Report.Print(Console.Out, rows);
