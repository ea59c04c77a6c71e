using System.Numerics;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>Which numbers of a kind name an entity, in number order; any place of that order is found at the same cost.</summary>
internal sealed class NumberColumn
{
    public static readonly NumberColumn Empty = new(new NumberSet(0));

    private const int WordsPerStep = 8;

    // How many numbers stand before every so many words; null where the numbers 1 to Count are all there.
    private readonly int[]? before;

    public NumberColumn(NumberSet present)
    {
        Present = present;
        Count = present.Count();
        if (Count != present.Last)
        {
            before = CountBefore(present.Words);
        }
    }

    public NumberSet Present { get; }

    public int Count { get; }

    /// <summary>The largest number that any column holds; it may name nothing itself.</summary>
    public int Last => Present.Last;

    /// <summary>The number at a place of the list.</summary>
    public int this[int place] => before is null ? place + 1 : Select(before, place);

    public bool Contains(int number) => Present.Contains(number);

    public int[] ToArray() => Present.ToArray();

    private static int[] CountBefore(ReadOnlySpan<ulong> words)
    {
        int[] before = new int[(words.Length + WordsPerStep - 1) / WordsPerStep];
        int count = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (i % WordsPerStep == 0)
            {
                before[i / WordsPerStep] = count;
            }

            count += BitOperations.PopCount(words[i]);
        }

        return before;
    }

    private int Select(int[] counts, int place)
    {
        int step = Array.BinarySearch(counts, place);
        if (step < 0)
        {
            step = ~step - 1;
        }

        // Of steps without numbers the last one has the place.
        while (step + 1 < counts.Length && counts[step + 1] == counts[step])
        {
            step++;
        }

        int left = place - counts[step];
        ReadOnlySpan<ulong> words = Present.Words;
        for (int i = step * WordsPerStep; ; i++)
        {
            int count = BitOperations.PopCount(words[i]);
            if (left >= count)
            {
                left -= count;
                continue;
            }

            ulong word = words[i];
            for (; left > 0; left--)
            {
                word &= word - 1;
            }

            return (i << 6) + BitOperations.TrailingZeroCount(word);
        }
    }
}
