using System.Numerics;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>A set of numbers as bits.</summary>
internal sealed class NumberSet(int last)
{
    private readonly ulong[] words = new ulong[(last >> 6) + 1];

    /// <summary>The largest number that may be in it.</summary>
    public int Last => last;

    public bool Contains(int number) =>
        (uint)number <= (uint)last && (words[number >> 6] & (1UL << number)) != 0;

    public void Add(int number) => words[number >> 6] |= 1UL << number;

    public int Count()
    {
        int count = 0;
        foreach (ulong word in words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    /// <summary>The numbers, ascending.</summary>
    public int[] ToArray()
    {
        int[] numbers = new int[Count()];
        int next = 0;
        for (int i = 0; i < words.Length; i++)
        {
            for (ulong word = words[i]; word != 0; word &= word - 1)
            {
                numbers[next++] = (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }

        return numbers;
    }
}
