using ClipGen.Contracts;
using ClipGen.Local.Storage;
using ClipGen.Storage;

namespace ClipGen.Local.Tests.Storage;

public sealed class SqliteOwnerTests(ScratchFolder scratch) : OwnerContract, IClassFixture<ScratchFolder>
{
    protected override IClipStore Store { get; } = new SqliteClipStore(scratch.Data);
}
