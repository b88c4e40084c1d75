using ClipGen.Cutting;
using ClipGen.Cutting.H264;
using ClipGen.Recordings;

namespace ClipGen.SmartCutting;

/// <summary>
/// The pictures of a cut that are taken as they are: from the first one that decodes alone to the last one before the cut's end that no
/// later one is needed for. They go to the file while they are read.
/// </summary>
internal sealed class CopiedPictures
{
    /// <summary>So many pictures in a row past the cut's end: none of the cut comes any more.</summary>
    private const int LongestReordering = 64;

    private readonly long?[] times;
    private readonly int[] sizes;
    private readonly long start;
    private readonly double framesPerTick;
    private readonly List<long> keys = [];
    private long highest = -1;
    private int whole;

    private CopiedPictures(CutInput input, PictureStream stream, Mp4Piece piece)
    {
        (times, sizes) = (new long?[input.Frames], new int[input.Frames]);
        (start, framesPerTick) = (TransportClock.Tick(input.Start), input.Rate.Value / TransportClock.Rate);
        (Stream, Piece) = (stream, piece);
    }

    /// <summary>The parameter sets that the source's pictures name.</summary>
    public PictureStream Stream { get; }

    public Mp4Piece Piece { get; }

    /// <summary>The first picture that is copied, counted from the cut's first.</summary>
    public long First { get; private set; } = -1;

    /// <summary>The first picture after it that is not.</summary>
    public long End { get; private set; }

    /// <summary>Copied pictures at which a decoder can start, ascending, counted from the cut's first.</summary>
    public IReadOnlyList<long> Keys => keys;

    /// <param name="source">Pictures of the input's chunks, in decoding order.</param>
    /// <exception cref="SmartRefusedException">None can be copied, with the reason.</exception>
    public static CopiedPictures Copy(
        IEnumerable<TransportPicture> source, CutInput input, ParameterSets sets, Mp4Writer file, CancellationToken cancellation)
    {
        var copied = new CopiedPictures(input, new PictureStream(sets), file.Begin());
        var late = 0;
        var missing = input.Frames;
        foreach (var picture in source)
        {
            cancellation.ThrowIfCancellationRequested();
            var number = copied.NumberOf(picture);
            late = number >= input.Frames ? late + 1 : 0;
            if (copied.Note(number, picture))
            {
                missing--;
            }
            copied.Take(number, picture, file);
            if (missing == 0 || late > LongestReordering)
            {
                break;
            }
        }
        return copied.Finish(missing, file);
    }

    /// <summary>The largest of the cut's pictures in the recording, bytes.</summary>
    public int LargestPicture => sizes.Max();

    /// <summary>Bytes of a picture in the recording, on average over the copied ones or over those of an edge, whichever is more.</summary>
    public double MostBytes => new[] { (0, First), (First, End), (End, sizes.Length) }
        .Where(part => part.Item2 > part.Item1)
        .Max(part => sizes[(int)part.Item1..(int)part.Item2].Average());

    /// <summary>When pictures of the cut are shown on the recording's own clock, seconds.</summary>
    public IReadOnlyList<double> Stamps(CutInput input, long first, long end) =>
    [
        .. Enumerable.Range((int)first, (int)(end - first))
            .Select(n => input.Start + ((double)TransportClock.Difference(start, times[n]!.Value) / TransportClock.Rate)),
    ];

    private long NumberOf(TransportPicture picture) =>
        (long)Math.Round(TransportClock.Difference(start, picture.Time) * framesPerTick);

    /// <returns>Whether it is a picture of the cut.</returns>
    private bool Note(long number, TransportPicture picture)
    {
        if (number < 0 || number >= times.Length)
        {
            return false;
        }
        if (times[number] is not null)
        {
            throw new SmartRefusedException("two of its frames have one time");
        }
        times[number] = picture.Time;
        sizes[number] = picture.Data.Length;
        return true;
    }

    private void Take(long number, TransportPicture picture, Mp4Writer file)
    {
        // What follows a picture past the end needs it: nothing more can be kept.
        if (highest >= times.Length)
        {
            return;
        }
        var nals = AnnexB.Split(picture.Data);
        var isKey = nals.Any(n => NalUnit.TypeOf(n.Span) == NalType.IdrSlice);
        if (First < 0 && (!isKey || number < 0 || number >= times.Length))
        {
            // Of what is not copied, only what later pictures may need to know.
            foreach (var nal in nals)
            {
                Stream.Put(nal.Span);
            }
            return;
        }
        if (First < 0)
        {
            First = number;
        }
        if (number < First)
        {
            throw new SmartRefusedException("a frame that is shown before a key frame is decoded after it");
        }
        highest = Math.Max(highest, number);
        if (highest >= times.Length)
        {
            return;
        }
        var (sample, _) = Stream.Picture(nals);
        file.Write(Piece, sample, number - First, isKey);
        if (isKey)
        {
            keys.Add(number);
        }
        if (Piece.Count == highest - First + 1)
        {
            (whole, End) = (Piece.Count, highest + 1);
        }
    }

    private CopiedPictures Finish(long missing, Mp4Writer file)
    {
        if (missing > 0)
        {
            throw new SmartRefusedException($"{missing} of its frames were not found in the recording's own bytes");
        }
        if (whole == 0)
        {
            throw new SmartRefusedException("no frame within it decodes alone");
        }
        file.Truncate(Piece, whole);
        keys.RemoveAll(k => k >= End);
        return this;
    }
}
