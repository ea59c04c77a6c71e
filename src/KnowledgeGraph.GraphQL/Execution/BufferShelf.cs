using System.Numerics;
using System.Runtime.CompilerServices;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// The arrays that one field's resolver rents. They stay with the field from request to request, and a resolver
/// rents the same shapes in the same order every time: the n-th rental finds the n-th array of the last request.
/// </summary>
internal sealed class BufferShelf
{
    /// <summary>Longer arrays are not kept between requests.</summary>
    private const int MaxKeptLength = 1 << 17;

    private readonly Lock gate = new();
    private Slot[] slots = [];
    private int rented;

    public Memory<T> Rent<T>(int length)
    {
        int place = Interlocked.Increment(ref rented) - 1;
        Slot[] known = slots;
        if (place < known.Length && known[place].Array is T[] kept && kept.Length >= length)
        {
            return kept.AsMemory(0, length);
        }
        T[] made = new T[Math.Max(16, (int)BitOperations.RoundUpToPowerOf2((uint)length))];
        lock (gate)
        {
            if (place >= slots.Length)
            {
                Array.Resize(ref slots, Math.Max(4, place * 2));
            }
            slots[place] = new Slot(made, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
        }
        return made.AsMemory(0, length);
    }

    /// <summary>Takes all arrays back. The request must be over.</summary>
    public void Reset()
    {
        int used = Math.Min(rented, slots.Length);
        for (int i = 0; i < used; i++)
        {
            ref Slot slot = ref slots[i];
            if (slot.Array is not { } array)
            {
                continue;
            }
            if (array.Length > MaxKeptLength)
            {
                slot = default;
            }
            else if (slot.HoldsReferences)
            {
                // What the arrays point to must not outlive its request.
                Array.Clear(array);
            }
        }
        rented = 0;
    }

    private readonly record struct Slot(Array? Array, bool HoldsReferences);
}
