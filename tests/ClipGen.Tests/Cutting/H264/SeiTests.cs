using ClipGen.Cutting.H264;

namespace ClipGen.Tests.Cutting.H264;

public sealed class SeiTests
{
    [Fact]
    public void Messages_of_given_types_are_dropped_and_the_others_kept()
    {
        for (var seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            var messages = Enumerable.Range(0, random.Next(1, 6))
                .Select(_ => Message(random, random.Next(random.Next(4) == 0 ? 700 : 8), random.Next(random.Next(20) == 0 ? 600 : 9)))
                .ToList();
            int[] types = [.. Enumerable.Range(0, random.Next(4)).Select(_ => random.Next(8))];
            var kept = messages.Where(m => !types.Contains(m.Type)).ToList();

            var result = Sei.Without(Written(messages.Select(m => m.Bytes)), types);

            Assert.Equal(kept.Count == 0 ? null : Convert.ToHexString(Written(kept.Select(m => m.Bytes))), Hex(result));
        }
    }

    [Fact]
    public void Real_messages_are_known_by_their_types()
    {
        Assert.Null(Sei.Without(RealNals.BufferingPeriod, Sei.BufferingPeriod));
        Assert.Null(Sei.Without(RealNals.PictureTiming, Sei.PictureTiming));
        Assert.Equal(
            Convert.ToHexString(RealNals.PictureTiming),
            Hex(Sei.Without(RealNals.PictureTiming, Sei.BufferingPeriod, Sei.RecoveryPoint)));
    }

    [Theory]
    [InlineData("06FF")]
    [InlineData("0605")]
    [InlineData("06050980")]
    [InlineData("0605FFFFFF80")]
    public void A_message_that_does_not_end_is_refused(string nal) =>
        Assert.Throws<InvalidDataException>(() => Sei.Without(Convert.FromHexString(nal), Sei.RecoveryPoint));

    private static (int Type, byte[] Bytes) Message(Random random, int type, int length) =>
        (type, [.. Number(type), .. Number(length), .. BitString.RandomBytes(random, length)]);

    private static byte[] Number(int value) => [.. Enumerable.Repeat((byte)255, value / 255), (byte)(value % 255)];

    private static byte[] Written(IEnumerable<byte[]> messages) => BitString.Escape([6, .. messages.SelectMany(m => m), 0x80]);

    private static string? Hex(ReadOnlyMemory<byte>? nal) => nal is { } some ? Convert.ToHexString(some.Span) : null;
}
