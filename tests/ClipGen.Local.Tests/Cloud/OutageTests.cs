using ClipGen.Contracts.Azurite;
using ClipGen.Cutting;
using ClipGen.Timeline;

namespace ClipGen.Local.Tests.Cloud;

public sealed class OutageTests : IAsyncLifetime
{
    private static readonly StampedSource Source = new(1, new Rational(25), 12, GopSeconds: 4);

    private readonly AzuriteServer azurite = new() { OnDisk = true };

    public Task InitializeAsync() => azurite.InitializeAsync();

    public Task DisposeAsync() => azurite.DisposeAsync();

    [Fact]
    public async Task Storage_that_goes_away_and_comes_back_in_the_middle_costs_no_clip()
    {
        var space = new CloudSpace(azurite);
        var program = new ClipGenProgram(space.Environment);
        await program.Prepare(Source, ("c1", "00:01", "00:02"), ("c2", "00:03", "00:05"));
        var ffmpeg = new BrokenFfmpeg("for i in $(seq 1200); do [ -e \"$d/go\" ] && break; sleep 0.05; done");
        using var run = program.Start([("FFMPEG_PATH", ffmpeg.Folder)], "run", await program.Write("event.json", SmallEpisode.Event()));
        await ffmpeg.Begun(run);

        await azurite.Stop();
        var back = azurite.Start();
        // The cuts that go on now have nowhere to go until it answers again.
        await File.WriteAllTextAsync(Path.Combine(ffmpeg.Folder, "go"), "");
        await back;

        (await ClipGenProgram.End(run)).MustBe(0);
        foreach (var clip in new[] { "c1", "c2" })
        {
            Assert.Equal(["0 added", "1 started", "1 extracted", "1 stitched", "1 completed"], Clips.History(await program.Status(clip)));
        }
        Expected.Pictures((await ClipReader.Read(await space.Fetch("c1"))).Pictures, Part.Of(Source, 1_000, 2_000));
        Expected.Pictures((await ClipReader.Read(await space.Fetch("c2"))).Pictures, Part.Of(Source, 3_000, 5_000));
        (await program.Run("check")).MustBe(0);
    }
}
