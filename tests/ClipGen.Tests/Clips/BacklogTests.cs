using ClipGen.Model;
using Xunit;

namespace ClipGen.Tests.Clips;

public sealed class BacklogTests
{
    private static readonly Backlog Begun = new(["a"], ["b", "c", "d"]);

    [Fact]
    public void As_many_are_next_as_may_run_beside_those_that_do()
    {
        Assert.Equal(["b", "c"], Begun.Next(3));
        Assert.Equal(["b", "c", "d"], Begun.Next(9));
        Assert.Empty(Begun.Next(1));
        Assert.Empty(new Backlog(["a", "b"], ["c"]).Next(1));
    }

    [Fact]
    public void What_is_asked_for_again_is_noted_once_and_keeps_its_place()
    {
        var asked = Begun.Asked(["d", "a", "e", "b"]);

        Assert.Equal(["a"], asked.Running);
        Assert.Equal(["b", "c", "d", "e"], asked.Waiting);
        Assert.Same(asked, asked.Asked(["e"]));
    }

    [Fact]
    public void A_started_clip_runs_unless_it_has_ended_by_then()
    {
        var started = Begun.Started(["b", "c"]).Without(["b"]);
        Assert.Equal(["a", "c"], started.Running);

        Assert.Same(started, started.Started(["b"]));
        Assert.Equal(["d"], started.Waiting);
    }

    [Fact]
    public void It_is_empty_when_all_have_ended()
    {
        Assert.Same(Begun, Begun.Without(["x"]));
        Assert.False(Begun.Without(["a"]).IsEmpty);
        Assert.True(Begun.Without(["a", "b", "c", "d"]).IsEmpty);
        Assert.True(Backlog.Empty.IsEmpty);
    }
}
