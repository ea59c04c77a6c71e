namespace KnowledgeGraph.Storage.Tests.Model;

/// <summary>
/// Choices read from random numbers; 0 where they have run out. A case that fails shrinks with the list of numbers.
/// </summary>
public sealed class Decisions(int[] numbers)
{
    private int next;

    /// <summary>True until the numbers have run out.</summary>
    public bool HasMore => next < numbers.Length;

    /// <summary>A number from 0 up to and without the limit.</summary>
    public int Below(int limit) => next < numbers.Length ? (int)((uint)numbers[next++] % (uint)limit) : 0;

    public bool OneIn(int count) => Below(count) == count - 1 && count > 1;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Some distinct choices in a random order, at most so many.</summary>
    public T[] Some<T>(IReadOnlyList<T> choices, int most)
    {
        List<T> left = [.. choices];
        List<T> chosen = [];
        for (int count = Math.Min(Below(most + 1), left.Count); count > 0; count--)
        {
            int place = Below(left.Count);
            chosen.Add(left[place]);
            left.RemoveAt(place);
        }

        return [.. chosen];
    }
}
