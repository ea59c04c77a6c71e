using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>
/// Puts values together that belong to one number, as a counting sort does, but a range of numbers at a time: so it takes
/// the memory of one range, and goes through all values once for each.
/// </summary>
internal sealed class Grouping<T>
    where T : unmanaged
{
    // Where the next value of each number belongs, counted through all.
    private readonly BlockBuilder<int> next;
    private readonly int count;

    // Of one number there may be more, but not of two.
    private readonly long mostAtOnce;

    // The values of the numbers of this time.
    private readonly BlockBuilder<T> room = new(Scratch.InMemory);
    private int first;
    private int end;
    private int before;

    private unsafe Grouping(BlockBuilder<int> next, int count, Scratch scratch)
    {
        this.next = next;
        this.count = count;
        mostAtOnce = scratch.LargestRoom / sizeof(T);
    }

    /// <summary>Goes through all values, always in the same order, and adds each.</summary>
    public delegate void Visit(Grouping<T> grouping);

    /// <summary>Takes the values of a number, in the order in which they were added; it may put them in another one.</summary>
    public delegate void Take(int number, Span<T> values);

    /// <summary>Groups values.</summary>
    /// <param name="numbers">The number of each value.</param>
    /// <param name="last">The largest number there may be.</param>
    /// <param name="visit">Adds the values.</param>
    /// <param name="take">Is called with every number from 0 to the last one, those without values among them.</param>
    /// <param name="scratch">Says how much memory is taken at a time.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is larger than the last one.</exception>
    public static void Run(Block<int> numbers, int last, Visit visit, Take take, Scratch scratch)
    {
        Grouping<T> grouping = new(CountBefore(numbers, last), numbers.Length, scratch);
        for (int number = 0; number <= last; number = grouping.end)
        {
            grouping.Begin(number);
            visit(grouping);
            grouping.End(take);
        }

        grouping.room.Free();
        grouping.next.Free();
    }

    /// <summary>Adds a value of a number.</summary>
    public void Add(int number, T value)
    {
        if (number >= first && number < end)
        {
            room.Span[next.Span[number]++ - before] = value;
        }
    }

    private void Begin(int number)
    {
        (first, end, before) = (number, number + 1, Start(number));
        while (end < next.Count && Start(end + 1) - before <= mostAtOnce)
        {
            end++;
        }

        room.AddZeros(Start(end) - before);
    }

    private void End(Take take)
    {
        // The place of each has moved on to where the next one's values began.
        Span<T> values = room.Span;
        for (int number = first, start = 0; number < end; number++)
        {
            int stop = Start(number) - before;
            take(number, values[start..stop]);
            start = stop;
        }

        room.Clear();
    }

    private int Start(int number) => number < next.Count ? next.Span[number] : count;

    private static BlockBuilder<int> CountBefore(Block<int> numbers, int last)
    {
        BlockBuilder<int> builder = new(Scratch.InMemory);
        Span<int> starts = builder.AddZeros(last + 1);
        for (int from = 0; from < numbers.Length; from += Scratch.ValuesAtOnce)
        {
            foreach (int number in numbers.Slice(from, Math.Min(Scratch.ValuesAtOnce, numbers.Length - from)))
            {
                if ((uint)number > (uint)last)
                {
                    throw new ArgumentOutOfRangeException(nameof(numbers), number, "A relation leads beyond the last number.");
                }

                starts[number]++;
            }

            numbers.LetGo();
        }

        for (int number = 0, before = 0; number < starts.Length; number++)
        {
            (starts[number], before) = (before, before + starts[number]);
        }

        return builder;
    }
}
