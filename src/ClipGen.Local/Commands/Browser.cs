using System.ComponentModel;
using System.Diagnostics;

namespace ClipGen.Local.Commands;

/// <summary>The browser that the person has chosen: by <c>xdg-open</c>, <c>open</c> or Windows' shell.</summary>
internal static class Browser
{
    /// <returns>False when this machine has nothing to open a page with.</returns>
    public static bool TryOpen(Uri page)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(page.AbsoluteUri) { UseShellExecute = true });
            return true;
        }
        catch (Exception e) when (e is Win32Exception or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
