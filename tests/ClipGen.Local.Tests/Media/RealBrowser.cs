using Microsoft.Playwright;

namespace ClipGen.Local.Tests;

/// <summary>This machine's Chromium, without a window. Where it is missing, tests fail.</summary>
internal static class RealBrowser
{
    /// <summary>It asks nobody for anything but what the test asks for.</summary>
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    /// <param name="limit">How long it may take to start.</param>
    public static Task<IBrowser> Launch(IPlaywright playwright, TimeSpan limit) => playwright.Chromium.LaunchAsync(
        new() { ExecutablePath = Find(), Args = Flags, Timeout = (float)limit.TotalMilliseconds });

    /// <summary>As <c>tools/ensure-chromium.sh</c> looks for it.</summary>
    private static string Find() => Environment.GetEnvironmentVariable("CLIPGEN_CHROMIUM") is { Length: > 0 } path ? path
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => ((string[])["chromium", "chromium-browser", "google-chrome"]).Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Chromium is missing: run tools/ensure-chromium.sh");
}
