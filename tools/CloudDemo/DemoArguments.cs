namespace CloudDemo;

internal sealed record DemoArguments(Uri Host, string Storage, string Out)
{
    public static bool TryRead(string[] args, out DemoArguments wanted)
    {
        wanted = new(new("http://localhost:7071"), "UseDevelopmentStorage=true", "clip.mp4");
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
                default:
                    return false;
            }
        }
        return args.Length % 2 == 0;
    }
}
