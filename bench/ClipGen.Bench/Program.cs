using ClipGen.Bench;

// All ways, on the same recording, in one run: dotnet run --project bench/ClipGen.Bench --configuration Release
// Long clips: the same with "-- long"; with a key picture every ten seconds instead of two: "-- gop10".
// The import of a long recording: "-- import". What each output adds to a clip: "-- outputs".
// The tables of docs/benchmarks.md as a picture: "-- chart docs/benchmarks.md docs/pictures/benchmarks.svg".
if (args is ["chart", var page, var picture])
{
    await File.WriteAllTextAsync(picture, Chart.Draw(await File.ReadAllTextAsync(page)));
    return;
}
using var folder = new BenchFolder();
if (args is ["import"])
{
    Console.Out.WriteLine(await LongImport.Measure(folder));
    return;
}
if (args is ["outputs"])
{
    foreach (var cost in await OutputCost.Measure(folder, await BenchRecording.Make(folder, gopSeconds: 2, chunks: 1)))
    {
        Console.Out.WriteLine(cost);
    }
    return;
}
var recording = await BenchRecording.Make(folder, gopSeconds: args is ["gop10"] ? 10 : 2, chunks: 3);
// What is encoded whole does not depend on where key pictures are.
var ways = Way.All(recording, folder)
    .Where(way => args is not ["gop10"] || !way.Name.Contains("all encoded", StringComparison.Ordinal))
    .ToList();
var rows = new List<Row>();
var scenes = args switch
{
    [] => Scene.Short,
    ["gop10"] => [.. Scene.Long.Select(scene => scene with { Name = $"{scene.Name}, a key picture every 10 s" })],
    _ => Scene.Long,
};
foreach (var scene in scenes)
{
    Console.Error.WriteLine($"{scene.Name}…");
    rows.AddRange(await Row.Measure(scene, ways, recording));
}
Report.Print(Console.Out, rows);
