using ClipGen.Contracts;
using ClipGen.Media;

namespace ClipGen.Local.Tests.Media;

public sealed class FfmpegProcessTests : FfmpegContract
{
    protected override IFfmpeg Create(FfmpegLocation location) => new FfmpegProcess(() => location);
}
