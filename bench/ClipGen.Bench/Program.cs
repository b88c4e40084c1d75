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
// What is encoded whole does not depend on where key pictures are.
var ways = Way.All(recording, folder)
    .Where(way => args is not ["gop10"] || !way.Name.Contains("all encoded", StringComparison.Ordinal))
    .ToList();
var rows = new List<Row>();
foreach (var scene in args is [] ? Scene.Short : Scene.Long)
{
    Console.Error.WriteLine($"{scene.Name}…");
    rows.AddRange(await Row.Measure(scene, ways, recording));
}
Report.Print(Console.Out, rows);
