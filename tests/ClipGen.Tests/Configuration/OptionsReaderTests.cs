using ClipGen.Configuration;
using ClipGen.Cutting;
using ClipGen.Timeline;
using Microsoft.Extensions.Configuration;

namespace ClipGen.Tests;

/// <summary>R7: a bad setting is named with its value and what is allowed.</summary>
public sealed class OptionsReaderTests
{
    [Theory]
    [InlineData("Crf", "52", "must be a whole number from 0 to 51")]
    [InlineData("Crf", "x", "must be a whole number from 0 to 51")]
    [InlineData("Crf", "1.5", "must be a whole number from 0 to 51")]
    [InlineData("MaxParallelSegments", "0", "from 1 to 64")]
    [InlineData("MaxParallelSegments", "99999999999999999999", "from 1 to 64")]
    [InlineData("FfmpegTimeoutMinutes", "0", "must be a number from 0.01 to 1440")]
    [InlineData("FfmpegTimeoutMinutes", "NaN", "must be a number from 0.01 to 1440")]
    [InlineData("FfmpegTimeoutMinutes", "1,5", "must be a number from 0.01 to 1440")]
    [InlineData("ForeignOwnerSilenceHours", "0.5", "must be a number from 1 to 720")]
    [InlineData("ForeignOwnerSilenceHours", "721", "must be a number from 1 to 720")]
    [InlineData("Preset", "turbo", "must be one of ultrafast, superfast")]
    [InlineData("AudioKbps", "31", "from 32 to 512")]
    [InlineData("Width", "641", "must be 0, or even and between 16 and 8192")]
    [InlineData("Height", "8", "must be 0, or even and between 16 and 8192")]
    [InlineData("FrameRate", "0", "must be empty, or between 1 and 240")]
    [InlineData("SmartRendering", "on", "must be one of auto, always, single-source, off")]
    [InlineData("FrameRate", "fast", "must be empty, or between 1 and 240")]
    public void A_bad_setting_says_its_name_its_value_and_what_is_allowed(string setting, string value, string allowed)
    {
        var fault = Assert.Single(Assert.Throws<InvalidSettingsException>(() => Read((setting, value))).Faults);

        Assert.StartsWith($"ClipGen__{setting} is '{value}', but ", fault, StringComparison.Ordinal);
        Assert.Contains(allowed, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void All_bad_settings_are_named_at_once() =>
        Assert.Equal(3, Assert.Throws<InvalidSettingsException>(() => Read(("Crf", "99"), ("Preset", "x"), ("Width", "3"))).Faults.Count);

    [Fact]
    public void Without_settings_the_defaults_are_valid()
    {
        var settings = Read().ToSettings();

        var encoder = settings.Encoder;
        Assert.Equal(
            (4, "superfast", 20, null, null),
            (settings.MaxParallelSegments, encoder.Preset, encoder.Crf, encoder.Width, encoder.FrameRate));
    }

    [Theory]
    [InlineData("auto", SmartRendering.Auto)]
    [InlineData("always", SmartRendering.Always)]
    [InlineData("off", SmartRendering.Off)]
    [InlineData("single-source", SmartRendering.SingleSource)]
    public void Whether_frames_are_copied_reaches_the_encoder(string value, SmartRendering expected) =>
        Assert.Equal(expected, Read(("SmartRendering", value)).ToSettings().Encoder.SmartRendering);

    [Fact]
    public void Good_settings_reach_the_encoder()
    {
        var options = Read(("Crf", "0"), ("Width", "640"), ("FrameRate", "30000/1001"), ("FfmpegThreads", "3"), ("Preset", "slow"));
        var encoder = options.ToSettings().Encoder;

        Assert.Equal(
            (0, 640, null, new Rational(30000, 1001), 3, "slow"),
            (encoder.Crf, encoder.Width, encoder.Height, encoder.FrameRate!.Value, options.ToLimits().FfmpegThreads, encoder.Preset));
    }

    [Fact]
    public void The_faults_of_several_classes_are_reported_together_and_each_once()
    {
        var reader = new OptionsReader(Configuration(("Crf", "99"), ("Colour", "x")));
        reader.Read<ClipGenOptions>();
        reader.Read<OtherOptions>();
        reader.Read<ClipGenOptions>();
        reader.Refuse("two settings do not go together");
        reader.Refuse(null);

        var thrown = Assert.Throws<InvalidSettingsException>(reader.ThrowIfBad);

        Assert.Equal(
            [
                "ClipGen__Crf is '99', but must be a whole number from 0 to 51",
                "ClipGen__Colour is 'x', but must be one of red, green",
                "two settings do not go together",
            ],
            thrown.Faults);
    }

    private sealed class OtherOptions
    {
        [System.ComponentModel.DataAnnotations.AllowedValues("red", "green")]
        public string Colour { get; init; } = "red";
    }

    private static ClipGenOptions Read(params (string Name, string Value)[] settings) =>
        OptionsReader.Read<ClipGenOptions>(Configuration(settings));

    private static IConfiguration Configuration(params (string Name, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"ClipGen:{s.Name}", (string?)s.Value)))
            .Build();
}
