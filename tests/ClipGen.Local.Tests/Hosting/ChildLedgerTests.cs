using System.Diagnostics;
using ClipGen.Contracts;
using ClipGen.Local.Hosting;

namespace ClipGen.Local.Tests.Hosting;

public sealed class ChildLedgerTests
{
    /// <summary>The system forgets a process at any moment around its end, also between two questions about it.</summary>
    [ConditionalFact, RequiresUnix]
    public void A_process_that_ends_while_it_is_noted_is_no_fault()
    {
        var folder = TestRun.NewFolder("ledger");
        var ledger = new ChildLedger(folder);
        for (var i = 0; i < 100; i++)
        {
            using var process = Process.Start(new ProcessStartInfo("true") { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();

            ledger.Register(process).Dispose();
        }
        Assert.Empty(Directory.GetFiles(folder));
    }
}
