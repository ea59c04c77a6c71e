using System.Numerics;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>A set of numbers as bits.</summary>
internal sealed class NumberSet
{
    private readonly ulong[] words;

    public NumberSet(int last)
        : this(new ulong[(last >> 6) + 1], last)
    {
    }

    /// <summary>A set over bits that nobody else changes, the first number in the lowest bit.</summary>
    public NumberSet(ulong[] words, int last)
    {
        this.words = words;
        Last = last;
    }

    /// <summary>The largest number that may be in it.</summary>
    public int Last { get; }

    public ReadOnlySpan<ulong> Words => words;

    public bool Contains(int number) =>
        (uint)number <= (uint)Last && (words[number >> 6] & (1UL << number)) != 0;

    public void Add(int number) => words[number >> 6] |= 1UL << number;

    public void Remove(int number) => words[number >> 6] &= ~(1UL << number);

    /// <summary>The same numbers in a set of its own, which may hold larger ones.</summary>
    public NumberSet Copy(int last)
    {
        ulong[] copy = new ulong[(last >> 6) + 1];
        words.AsSpan().CopyTo(copy);
        return new NumberSet(copy, last);
    }

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
