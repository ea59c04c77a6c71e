namespace KnowledgeGraph.Storage.Walking;

/// <summary>
/// A small number per place that one search sets and the next one finds cleared, mostly without clearing: every search
/// writes under an epoch of its own.
/// </summary>
internal sealed class WalkMarks(int size)
{
    private const int ValueBits = 8;

    private readonly ushort[] marks = new ushort[size];
    // Never that of a fresh array, whose zeros would read as values.
    private int epoch = 1;

    /// <summary>The largest value that can be set.</summary>
    public const int MaxValue = (1 << ValueBits) - 1;

    /// <summary>Forgets all that was set.</summary>
    public void Clear()
    {
        if (++epoch == 1 << (16 - ValueBits))
        {
            Array.Clear(marks);
            epoch = 1;
        }
    }

    /// <summary>The value at a place; −1 where none was set.</summary>
    public int this[int place] => marks[place] >> ValueBits == epoch ? marks[place] & MaxValue : -1;

    /// <summary>Sets a value where none is.</summary>
    /// <returns>Whether none was.</returns>
    public bool TrySet(int place, int value)
    {
        ref ushort mark = ref marks[place];
        if (mark >> ValueBits == epoch)
        {
            return false;
        }

        mark = (ushort)((epoch << ValueBits) | value);
        return true;
    }
}
