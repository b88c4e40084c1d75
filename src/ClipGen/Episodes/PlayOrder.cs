using ClipGen.Model;

namespace ClipGen.Episodes;

/// <summary>R9.1: segments play by their <c>order</c>; without one they keep their place in the list.</summary>
internal static class PlayOrder
{
    /// <param name="clip">What errors call the clip.</param>
    /// <exception cref="InvalidInputException">Two segments have the same <c>order</c>, or only some have one.</exception>
    public static IReadOnlyList<Segment> Of(IReadOnlyList<Segment> segments, string clip)
    {
        var numbered = segments.Where(s => s.Order is not null).ToList();
        if (numbered.Count == 0)
        {
            return segments;
        }
        if (numbered.Count < segments.Count)
        {
            throw new InvalidInputException(
                $"{clip}: {numbered.Count} of {segments.Count} segments have an order (the first is {numbered[0].Order}); "
                + "give all of them one, or none");
        }
        return numbered.GroupBy(s => s.Order).FirstOrDefault(g => g.Count() > 1) is { } repeated
            ? throw new InvalidInputException($"{clip}: {repeated.Count()} segments have the order {repeated.Key}")
            : [.. segments.OrderBy(s => s.Order)];
    }
}
