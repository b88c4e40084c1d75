using ClipGen.Bench;

// Both ways, on the same recording, in one run: dotnet run --project bench/ClipGen.Bench --configuration Release
using var folder = new BenchFolder();
var recording = await Recording.Make(folder);
var original = new OriginalWay(recording, folder);
var rows = new List<Row>();
foreach (var scene in Scene.All)
{
    Console.Error.WriteLine($"{scene.Name}…");
    var first = await Row.Measure(scene, "AWS original", "fast", 23, recording, () => original.Make(scene));
    rows.Add(first);
    foreach (var (preset, crf, name) in new[] { ("fast", 23, "ClipGen, same preset"), (ClipGenWay.DefaultPreset, ClipGenWay.DefaultCrf, "ClipGen, defaults") })
    {
        var way = new ClipGenWay(recording, folder, preset, crf);
        rows.Add((await Row.Measure(scene, name, preset, crf, recording, () => way.Make(scene))).ComparedTo(first));
    }
}
Report.Print(Console.Out, rows);
