using System.Text.Json.Serialization;
using ClipGen.Model;
using ClipGen.Timeline;

namespace ClipGen.Cutting;

/// <summary>
/// How pictures and sound are encoded. Travels with a clip's order, so that one clip has one setting from its first segment to its last.
/// </summary>
/// <param name="Preset">x264's speed against size, <c>ultrafast</c> to <c>veryslow</c>.</param>
/// <param name="Crf">x264's constant rate factor, 0 (lossless) to 51.</param>
/// <param name="AudioKbps">AAC bit rate, kbit/s.</param>
/// <param name="Width">Pixels; null takes the first segment's.</param>
/// <param name="Height">Pixels; null takes the first segment's.</param>
/// <param name="FrameRate">Pictures per second; null takes the first segment's.</param>
/// <param name="SmartRendering">Whether pictures that need no change are copied.</param>
[Persisted]
public sealed record EncoderSettings(
    string Preset = EncoderSettings.DefaultPreset,
    int Crf = EncoderSettings.DefaultCrf,
    int AudioKbps = 192,
    int? Width = null,
    int? Height = null,
    Rational? FrameRate = null,
    SmartRendering SmartRendering = SmartRendering.Auto)
{
    public const string DefaultPreset = "superfast";
    public const int DefaultCrf = 20;

    /// <summary>What "single source" means for a clip: <see cref="SmartRendering.Auto"/> where it has only one.</summary>
    public EncoderSettings For(bool oneRecording) =>
        SmartRendering == SmartRendering.SingleSource && oneRecording ? this with { SmartRendering = SmartRendering.Auto } : this;
}

/// <summary>Whether pictures that need no change are copied instead of encoded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SmartRendering>))]
[Persisted]
public enum SmartRendering
{
    /// <summary>Where it gives the exact cut and saves time; elsewhere everything is encoded.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    /// <summary>Where it gives the exact cut, however little there is to copy.</summary>
    [JsonStringEnumMemberName("always")]
    Always,

    /// <summary>Never: every picture is encoded alike.</summary>
    [JsonStringEnumMemberName("off")]
    Off,

    /// <summary>
    /// As <see cref="Auto"/> in clips that are cut from one recording; clips of several are encoded, so that their parts do not bring
    /// parameter sets of several encodes into one track.
    /// </summary>
    [JsonStringEnumMemberName("single-source")]
    SingleSource,
}
