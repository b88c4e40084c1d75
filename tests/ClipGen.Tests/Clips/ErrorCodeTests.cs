using System.Reflection;
using ClipGen.Model;

namespace ClipGen.Tests;

public sealed class ErrorCodeTests
{
    [Fact]
    public void Every_code_is_in_the_table()
    {
        var codes = typeof(ErrorCode)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!);

        Assert.Equal(codes.Order(), ErrorCode.All.Order());
    }

    [Theory]
    [InlineData(ErrorCode.FfmpegKilled, true)]
    [InlineData(ErrorCode.StorageFailed, true)]
    [InlineData(ErrorCode.StatusConflict, true)]
    [InlineData(ErrorCode.StepLost, true)]
    [InlineData("NEVER_HEARD_OF", true)]
    [InlineData(ErrorCode.ChunkMissing, false)]
    [InlineData(ErrorCode.TimeInvalid, false)]
    [InlineData(ErrorCode.MediaCorrupt, false)]
    [InlineData(ErrorCode.TranscriptInvalid, false)]
    [InlineData(ErrorCode.FfmpegMissing, false)]
    [InlineData(ErrorCode.FfmpegTimeout, false)]
    [InlineData(ErrorCode.AttemptSuperseded, false)]
    [InlineData(ErrorCode.OwnedElsewhere, false)]
    [InlineData(ErrorCode.Cancelled, false)]
    public void Faults_that_pass_are_tried_again_and_wrong_input_is_not(string code, bool retriable) =>
        Assert.Equal(retriable, new ClipError(code, "").Retriable);
}
