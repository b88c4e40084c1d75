using ClipGen.Contracts;
using ClipGen.Ffmpeg;

namespace ClipGen.Local.Tests.Media;

public sealed class FfmpegProcessContractTests : FfmpegContract
{
    protected override IFfmpeg Create(FfmpegLocation location) => new FfmpegProcess(() => location);
}
