namespace ClipGen.Workflow;

/// <summary>What follows a final status is retried by the host and logged by the step, and never changes the status (R1.5).</summary>
internal static class Afterwards
{
    public static async Task Of(Task step)
    {
        try
        {
            await step;
        }
        catch (StepFailedException)
        {
        }
    }
}
