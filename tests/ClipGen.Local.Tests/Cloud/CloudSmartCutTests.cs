using ClipGen.Contracts.Azurite;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Cloud;

/// <summary>Frames that are copied from ranges of blobs are the recording's, as those copied from files are.</summary>
public sealed class CloudSmartCutTests(AzuriteServer azurite) : IClassFixture<AzuriteServer>
{
    private static readonly StampedSource Source = new(1, new Rational(25), 24, GopSeconds: 2, Video: "-bf 3");

    private readonly CloudSpace space = new(azurite);

    /// <summary>The first clip finds chunks without an index, the second one reads only what it needs.</summary>
    [Fact]
    public async Task Copied_frames_are_exact_with_and_without_an_index()
    {
        await using var studio = await space.Studio(null, "ClipGen:SmartRendering=always");
        await studio.Record("main", await Source.Chunks("main", 6), "host");

        await AssertExact(studio, "cold", (3_100, 8_540), (13_000, 16_200));
        await AssertExact(studio, "warm", (10_420, 14_740), (1_860, 4_620));
    }

    private async Task AssertExact(Studio studio, string clip, params (long Start, long End)[] cuts)
    {
        Part[] parts = [.. cuts.Select(c => Part.Of(Source, c.Start, c.End))];

        await studio.Make(clip, [.. cuts.Select(c => new Segment(FrameRateTests.Time(c.Start), FrameRateTests.Time(c.End)))]);

        var file = await space.Fetch(clip);
        var shown = await ClipReader.Read(file);
        Expected.Pictures(shown.Pictures, parts);
        Expected.Clicks(shown.Clicks, parts);
        await Expected.Playable(file, Source.Rate);
        await SmartCutTests.Silently(file);
        Assert.All(await SmartCutTests.Rendered(studio, clip), r => Assert.True(r.Copied > 0, r.Reason));
    }
}
