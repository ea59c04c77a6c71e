using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// The numbers of every so many-th entity of a kind in number order: between two of them a page is looked for, where the
/// server would else pass over all entities before it.
/// </summary>
/// <param name="Total">How many entities there are.</param>
/// <param name="Rungs">The numbers at the positions 0, <see cref="Step"/>, twice that …</param>
internal sealed record NumberLadder(int Total, int[] Rungs)
{
    /// <summary>How many positions lie between two rungs.</summary>
    public const int Step = 256;

    /// <summary>Reads the ladder of a kind: one row with the total and the rungs.</summary>
    public static Question Read(EntityKind kind) => new(
        $"""
        MATCH (n:{kind})
        WITH n.number AS number ORDER BY number
        WITH collect(number) AS numbers
        """,
        ["size(numbers)", $"[place IN range(0, size(numbers) - 1, {Step}) | numbers[place]]"],
        []);

    /// <summary>The ladder as its row says it.</summary>
    public static NumberLadder Of(IReadOnlyList<object?> row) =>
        new((int)(long)row[0]!, [.. ((IReadOnlyList<object?>)row[1]!).Select(number => (int)(long)number!)]);

    /// <summary>Whether it is one of so many entities: what came garbled would else be believed for as long as the version stays.</summary>
    public bool IsOf(int total)
    {
        bool isSound = Total == total && Rungs.Length == (total + Step - 1) / Step && (Rungs.Length == 0 || Rungs[0] > 0);
        for (int rung = 1; rung < Rungs.Length; rung++)
        {
            isSound &= Rungs[rung] >= Rungs[rung - 1] + Step;
        }

        return isSound;
    }

    /// <summary>Between which numbers a page lies, and how many of those between stand before it.</summary>
    /// <param name="start">The page's first position.</param>
    /// <param name="count">How many entities it holds; at least one.</param>
    public (int Low, int High, int Skip) Find(int start, int count)
    {
        int first = start / Step, behind = (start + count + Step - 1) / Step;
        if (behind >= Rungs.Length)
        {
            return (Rungs[first], int.MaxValue, start % Step);
        }

        // Where no number is missing between the rungs, the page's own are known.
        int low = Rungs[first] + (start % Step);
        return Rungs[behind] - Rungs[first] == (behind - first) * Step ? (low, low + count, 0) : (Rungs[first], Rungs[behind], start % Step);
    }
}
