using ClipGen.Cutting;

namespace ClipGen.Bench;

/// <summary>One way of making a scene's clip.</summary>
/// <param name="Make">Makes it, and says where.</param>
internal sealed record Way(string Name, string Preset, int Crf, Func<Scene, Task<string>> Make)
{
    /// <summary>The original first: the others are compared to it.</summary>
    public static IReadOnlyList<Way> All(BenchRecording recording, BenchFolder folder) =>
    [
        new("AWS original", "fast", 23, new OriginalWay(recording, folder).Make),
        ClipGen("same preset", "fast", 23, recording, folder),
        ClipGen("defaults", EncoderSettings.DefaultPreset, EncoderSettings.DefaultCrf, recording, folder),
    ];

    private static Way ClipGen(string name, string preset, int crf, BenchRecording recording, BenchFolder folder) =>
        new($"ClipGen, {name}", preset, crf, new ClipGenWay(recording, folder, preset, crf).Make);
}
