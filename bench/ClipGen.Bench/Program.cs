using ClipGen.Bench;

// All ways, on the same recording, in one run: dotnet run --project bench/ClipGen.Bench --configuration Release
// Long clips: the same with "-- long"; both: "-- all"; with a key picture every ten seconds instead of two: "-- gop10".
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
// What is encoded whole does not depend on where key pictures are; and at one preset, long clips take as long as the original's.
var leftOut = args is ["gop10"] ? "all encoded" : "at the same preset";
var ways = Way.All(recording, folder);
var rows = new List<Row>();
var scenes = args switch
{
    [] => Scene.Short,
    ["all"] => [.. Scene.Short, .. Scene.Long],
    ["gop10"] => [.. Scene.Long.Select(scene => scene with { Name = $"{scene.Name}, a key picture every 10 s" })],
    _ => Scene.Long,
};
// .NET compiles what it runs for the first time, and the system reads its programs from disk.
foreach (var way in ways)
{
    await way.Make(Scene.WarmUp);
}
foreach (var scene in scenes)
{
    Console.Error.WriteLine($"{scene.Name}…");
    IReadOnlyList<Way> compared = Scene.Short.Contains(scene)
        ? ways
        : [.. ways.Where(way => !way.Name.Contains(leftOut, StringComparison.Ordinal))];
    rows.AddRange(await Row.Measure(scene, compared, recording));
}
Report.Print(Console.Out, rows);
