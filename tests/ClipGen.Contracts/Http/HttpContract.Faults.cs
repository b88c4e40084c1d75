using Xunit;

namespace ClipGen.Contracts.Http;

/// <summary>Health, and what is answered when storage fails.</summary>
public abstract partial class HttpContract
{
    private const string TryLater = """503 {"error":"storage did not answer; try again later","code":"STORAGE_FAILED"}""";

    [ConditionalFact]
    public async Task Health_is_one_word()
    {
        var answer = await Client.Get("/api/health");

        Assert.Equal(("200 ok", "text/plain; charset=utf-8"), (answer.Line, answer.ContentType));
    }

    [ConditionalFact]
    public async Task A_storage_fault_is_503_and_says_when_to_try_again()
    {
        var episode = Samples.Episode();
        var path = EpisodeClient.PathOf(episode);
        await Client.Put(episode, ("a", Second));

        await using (await host.BreakStore())
        {
            Received[] answers =
            [
                await Client.Put(episode, ("a", Second)),
                await Client.Get($"{path}/clips"),
                await Client.Get($"{path}/clips/a"),
                await Client.Get($"{path}/clips?top=1"),
                await Client.Post($"{path}/clips/a/generate"),
                await Client.Delete($"{path}/clips/a"),
                await Client.Delete(path),
            ];

            Assert.All(answers, a => Assert.Equal((TryLater, TimeSpan.FromSeconds(5)), (a.Line, a.RetryAfter)));
            Assert.Equal((int)host.EventWithoutStorage, (await Client.Deliver(EpisodeClient.Event(episode))).Status);
            // An answer of before is remembered for some seconds.
            await Client.Until(async () => (await Client.Get("/api/health")).Line == "503 unhealthy", "it is unhealthy");
        }

        await Client.Until(async () => (await Client.Get("/api/health")).Line == "200 ok", "it is healthy again");
        Assert.Equal(200, (await Client.Put(episode, ("a", Second))).Status);
    }
}
