using ClipGen.Model;

namespace CloudDemo;

/// <param name="Out">Where the clip goes; null for a file in the temporary folder.</param>
/// <param name="Upload">The episode to upload the recording for, and nothing more; null runs the whole demo.</param>
internal sealed record DemoArguments(Uri Host, string Storage, string? Out, EpisodeKey? Upload)
{
    public static bool TryRead(string[] args, out DemoArguments wanted)
    {
        wanted = new(new("http://localhost:7071"), "UseDevelopmentStorage=true", null, null);
        for (var i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--host" when Uri.TryCreate(args[i + 1], UriKind.Absolute, out var host):
                    wanted = wanted with { Host = host };
                    break;
                case "--storage":
                    wanted = wanted with { Storage = args[i + 1] };
                    break;
                case "--out":
                    wanted = wanted with { Out = args[i + 1] };
                    break;
                case "--upload" when args[i + 1].Split('/') is [var tenant, var episode]
                    && Identifier.IsValid(tenant)
                    && Identifier.IsValid(episode):
                    wanted = wanted with { Upload = new(tenant, episode) };
                    break;
                default:
                    return false;
            }
        }
        return args.Length % 2 == 0;
    }
}
