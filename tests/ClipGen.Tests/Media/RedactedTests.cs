using ClipGen.Model;
using ClipGen.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ClipGen.Tests;

/// <summary>R2.5: secrets removed.</summary>
public sealed class RedactedTests
{
    private const string Secret = "s3cr3t+Key/==";

    [Theory]
    [InlineData("https://x.blob.core.windows.net/media/a.ts?sv=2024&sig=" + Secret)]
    [InlineData("HTTPS://X/a.ts?sig=" + Secret + "&se=1")]
    [InlineData("concat:https://x/a.ts?sig=" + Secret + "|https://x/b.ts?sig=" + Secret)]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=a;AccountKey=" + Secret + ";EndpointSuffix=x")]
    [InlineData("SharedAccessSignature=" + Secret)]
    [InlineData("Endpoint=sb://x;SharedAccessKey=" + Secret)]
    [InlineData("Authorization: Bearer " + Secret)]
    [InlineData("aeg-sas-key: " + Secret)]
    [InlineData("password = " + Secret)]
    [InlineData("http://host/api?code=" + Secret)]
    [InlineData("sig=" + Secret)]
    public void A_secret_is_taken_out_and_the_rest_stays(string text)
    {
        var redacted = Redacted.Text($"ffmpeg: before {text} after\nlast line");

        Assert.DoesNotContain("s3cr3t", redacted, StringComparison.Ordinal);
        Assert.StartsWith("ffmpeg: before ", redacted, StringComparison.Ordinal);
        Assert.EndsWith("last line", redacted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[mpegts @ 0x55] Packet corrupt (stream = 0, dts = 126000).")]
    [InlineData("segment design=1 signal=2")]
    [InlineData("https://x/a.ts: Invalid data found")]
    public void Text_that_is_not_a_secret_stays(string text) => Assert.Equal(text, Redacted.Text(text));

    [Fact]
    public void Any_signature_in_any_text_is_taken_out() => Prop
        .ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), Gen.Elements("abcDEF123%2B".ToCharArray()).NonEmptyListOf().ToArbitrary(),
            (around, key) => !Redacted.Text($"{around.Get}?sig=QQ{string.Concat(key)}ZZ {around.Get}")
                .Contains($"QQ{string.Concat(key)}ZZ", StringComparison.Ordinal))
        .QuickCheckThrowOnFailure();
}
