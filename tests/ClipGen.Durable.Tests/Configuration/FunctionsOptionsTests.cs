using ClipGen.Configuration;
using ClipGen.Contracts.Programs;
using ClipGen.Durable.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ClipGen.Durable.Tests.Configuration;

public sealed class FunctionsOptionsTests
{
    [Theory]
    [InlineData("KeepHistoryDays", "0", "ClipGen__KeepHistoryDays is '0', but must be a whole number from 1 to 3650")]
    [InlineData("TraceSampleRatio", "2", "ClipGen__TraceSampleRatio is '2', but must be a number from 0 to 1")]
    public void A_bad_setting_is_named_with_its_value_and_its_range(string name, string value, string message) // R7
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"ClipGen:{name}", value)]).Build();

        var reader = new OptionsReader(configuration);
        new ServiceCollection().AddFunctionsOptions(reader);

        Assert.Equal([message], Assert.Throws<InvalidSettingsException>(reader.ThrowIfBad).Faults);
    }

    [Theory]
    [InlineData("01:40:00", 25, false)]
    [InlineData("01:40:01", 25, true)]
    [InlineData("02:00:00", 30, false)]
    [InlineData("-1", 1000, true)]
    public void Four_runs_of_ffmpeg_must_fit_into_the_functions_timeout(string functionTimeout, double minutes, bool fits)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("AzureFunctionsJobHost:functionTimeout", functionTimeout)])
            .Build();

        var fault = FunctionTimeout.Fault(FunctionTimeout.Read(configuration, AppContext.BaseDirectory), TimeSpan.FromMinutes(minutes));

        Assert.Equal(fits, fault is null);
    }

    [Fact]
    public void The_timeout_is_read_from_the_apps_own_host_json()
    {
        var timeout = FunctionTimeout.Read(new ConfigurationBuilder().Build(), Repository.Root);

        Assert.Equal(TimeSpan.FromHours(2), timeout);
        Assert.Null(FunctionTimeout.Fault(timeout, new ClipGenOptions().ToLimits().FfmpegTimeout));
    }
}
