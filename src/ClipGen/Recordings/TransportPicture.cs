namespace ClipGen.Recordings;

/// <summary>One picture as an MPEG-TS file holds it.</summary>
/// <param name="Time">When it is shown, ticks of 90 kHz, 33 bits: see <see cref="TransportClock"/>.</param>
/// <param name="Data">Its bytes as the codec writes them to a stream (H.264: Annex B). Valid until the next picture is read.</param>
internal readonly record struct TransportPicture(long Time, ReadOnlyMemory<byte> Data);
