using ClipGen.Ffmpeg;
using ClipGen.Model;
using ClipGen.Storage;

namespace ClipGen.SmartCutting;

/// <summary>Exact cuts of one recording, without an episode and without a store.</summary>
public sealed class CutFile(IFfmpeg ffmpeg, MachineLimits limits)
{
    /// <summary>Opens a single file.</summary>
    /// <param name="input">The recording's path.</param>
    /// <param name="sound">The stream of sound to take, by its number in the file; null takes the default one.</param>
    /// <exception cref="ClipException">It is not a recording that can be cut.</exception>
    public async Task<RecordingToCut> Open(string input, int? sound, CancellationToken cancellation) =>
        await FileToCut.Open(ffmpeg, limits, input, sound, cancellation);

    /// <summary>Opens a playlist and its chunks, which are cut as the segments of an episode are.</summary>
    /// <exception cref="ClipException">It is not a recording that can be cut.</exception>
    public async Task<RecordingToCut> Open(ITrackFiles recording, int? sound, CancellationToken cancellation) =>
        await PlaylistToCut.Open(ffmpeg, limits, recording, sound, cancellation);
}
