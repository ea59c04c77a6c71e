namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// The arrays that one field's resolver rents. They stay with the field from request to request, and a resolver
/// rents the same shapes in the same order every time: the n-th rental finds the n-th array of the last request.
/// </summary>
internal sealed class BufferShelf
{
    /// <summary>Arrays above this size are not kept between requests.</summary>
    private const int MaxKeptBytes = 1 << 20;

    private readonly Lock gate = new();
    private Array?[] arrays = [];
    private int rented;

    public Memory<T> Rent<T>(int length)
    {
        int slot = Interlocked.Increment(ref rented) - 1;
        if (slot < arrays.Length && arrays[slot] is T[] kept && kept.Length >= length)
        {
            return kept.AsMemory(0, length);
        }
        T[] made = new T[Math.Max(16, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length))];
        lock (gate)
        {
            if (slot >= arrays.Length)
            {
                Array.Resize(ref arrays, Math.Max(4, slot * 2));
            }
            arrays[slot] = made;
        }
        return made.AsMemory(0, length);
    }

    /// <summary>Takes all arrays back. The request must be over.</summary>
    public void Reset()
    {
        for (int i = 0; i < Math.Min(rented, arrays.Length); i++)
        {
            if (arrays[i] is { } array && Buffer.ByteLength(array) is var size && size > MaxKeptBytes)
            {
                arrays[i] = null;
            }
        }
        rented = 0;
    }
}
