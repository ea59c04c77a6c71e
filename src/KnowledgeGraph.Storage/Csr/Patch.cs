namespace KnowledgeGraph.Storage.Csr;

/// <summary>What stands in the place of a base's values, for few numbers. Immutable.</summary>
internal sealed class Patch<T>
{
    private readonly NumberSet numbers;
    private readonly Dictionary<int, T> values;

    public Patch(NumberSet numbers, Dictionary<int, T> values)
    {
        this.numbers = numbers;
        this.values = values;
    }

    public int Count => values.Count;

    public int Last => numbers.Last;

    /// <summary>The numbers that are patched, in no order.</summary>
    public IEnumerable<int> Numbers => values.Keys;

    public bool Contains(int number) => numbers.Contains(number);

    /// <summary>The value of a number that is patched.</summary>
    public bool TryGet(int number, out T value)
    {
        if (!numbers.Contains(number))
        {
            value = default!;
            return false;
        }

        value = values[number];
        return true;
    }

    /// <summary>A patch to add to, with all of this one in it.</summary>
    public static PatchBuilder<T> Extend(Patch<T>? patch, int last) => new(
        patch is null ? new NumberSet(last) : patch.numbers.Copy(Math.Max(last, patch.Last)),
        patch is null ? [] : new Dictionary<int, T>(patch.values));
}

/// <summary>Collects a <see cref="Patch{T}"/>.</summary>
internal sealed class PatchBuilder<T>(NumberSet numbers, Dictionary<int, T> values)
{
    public void Set(int number, T value)
    {
        numbers.Add(number);
        values[number] = value;
    }

    public bool TryGet(int number, out T value) => values.TryGetValue(number, out value!);

    /// <summary>The patch; null where nothing is patched.</summary>
    public Patch<T>? Build() => values.Count == 0 ? null : new Patch<T>(numbers, values);
}
