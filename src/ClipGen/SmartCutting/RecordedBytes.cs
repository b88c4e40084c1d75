using ClipGen.Cutting;
using ClipGen.Ffmpeg;
using ClipGen.Recordings;
using ClipGen.Storage;

namespace ClipGen.SmartCutting;

/// <summary>
/// The pictures around a cut as the recording's own bytes. Chunks are read where they lie; of any other container, ffmpeg copies what the
/// cut needs to a temporary MPEG-TS file, so that only one container has to be read here: see <c>docs/decisions/0018</c>.
/// </summary>
/// <param name="temporary">A file that is removed when the pictures were read.</param>
internal sealed class RecordedBytes(IReadOnlyList<string> paths, string? temporary = null) : IDisposable
{
    /// <exception cref="Model.ClipException">ffmpeg cannot read the recording.</exception>
    public static async Task<RecordedBytes> Open(
        SegmentRequest request, WorkFolder work, IFfmpeg ffmpeg, MachineLimits limits, CancellationToken cancellation)
    {
        var input = request.Plan.Inputs[0];
        if (input.Chunks.Count > 0)
        {
            return new([.. input.Chunks.Select(c => Path.Combine(request.Plan.Folder!, c))]);
        }
        var path = work.File("recorded.ts");
        await ffmpeg.Run(CopyJob.Build(input, path, limits, $"copying frames before {request.What}"), null, cancellation);
        return new([path], path);
    }

    /// <summary>In decoding order, by the recording's own clock.</summary>
    public IEnumerable<TransportPicture> Pictures() => TransportPictures.Read(paths);

    public void Dispose()
    {
        if (temporary is not null)
        {
            File.Delete(temporary);
        }
    }
}
