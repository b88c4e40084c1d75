using ClipGen.Timeline;

namespace ClipGen.Local.Tests;

/// <summary>Twelve seconds in three chunks of four, for tests that break one of them.</summary>
internal static class ShortRecording
{
    public static StampedSource Source { get; } = new(1, new Rational(25), 12, GopSeconds: 4);

    public static async Task<Studio> InAStudio(
        Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? replace = null, params string[] settings)
    {
        var studio = new Studio(replace, settings: settings);
        await studio.Record("main", await Source.Chunks("main", 4), "host");
        return studio;
    }
}
