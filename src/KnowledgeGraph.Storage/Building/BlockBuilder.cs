using System.Runtime.InteropServices;
using KnowledgeGraph.Core;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Building;

/// <summary>
/// Values that become a <see cref="Block{T}"/> where they lie: few outside of the collector's heap, where they grow without
/// the old and the new copy standing side by side and go back at once; many in a file of the scratch.
/// </summary>
internal sealed unsafe class BlockBuilder<T>(Scratch scratch)
    where T : unmanaged
{
    private const int FirstCapacity = 256;

    // What is not in the file yet.
    private NativeMemoryOwner? owner;
    private T* start;
    private int held;
    private int capacity;

    // Everything before that, where there is much.
    private ScratchFile? file;
    private int filed;

    public int Count => filed + held;

    /// <summary>The values, as long as they all lie in memory.</summary>
    public Span<T> Span => file is null
        ? new Span<T>(start, held)
        : throw new InvalidOperationException("These values lie in a file.");

    public void Add(T value)
    {
        if (held == capacity)
        {
            Reserve(1);
        }

        start[held++] = value;
    }

    public void Add(ReadOnlySpan<T> values)
    {
        if (values.Length > capacity - held)
        {
            Reserve(values.Length);
        }

        values.CopyTo(new Span<T>(start + held, values.Length));
        held += values.Length;
    }

    /// <summary>Adds zeros that all lie in memory, to be counted up.</summary>
    public Span<T> AddZeros(int count)
    {
        if (count > capacity - held)
        {
            Grow(held + (long)count);
        }

        Span<T> zeros = new(start + held, count);
        zeros.Clear();
        held += count;
        return zeros;
    }

    /// <summary>Hands the values over; nothing is left here.</summary>
    public Block<T> ToBlock()
    {
        Block<T> block = default;
        if (file is not null || (long)held * sizeof(T) > scratch.LongestInMemory)
        {
            MoveToFile();
            block = new Block<T>(file!, (T*)file!.Map(), filed);
        }
        else if (held > 0)
        {
            owner!.Resize((nuint)held * (nuint)sizeof(T));
            block = new Block<T>(owner, (T*)owner.Start, held);
            owner = null;
        }

        Free();
        return block;
    }

    /// <summary>Leaves nothing in it, and keeps the memory for what comes next.</summary>
    public void Clear()
    {
        file = null;
        (held, filed) = (0, 0);
    }

    /// <summary>Gives the memory back at once; the builder is empty.</summary>
    public void Free()
    {
        owner?.Free();
        owner = null;
        start = null;
        file = null;
        (held, capacity, filed) = (0, 0, 0);
    }

    private void Reserve(int count)
    {
        // What is added piece by piece goes piece by piece into the file.
        if (held > 0 && (held + (long)count) * sizeof(T) > scratch.LongestInMemory)
        {
            MoveToFile();
        }

        if (count > capacity - held)
        {
            Grow(held + (long)count);
        }
    }

    private void MoveToFile()
    {
        if (filed + (long)held > Array.MaxLength)
        {
            throw TooLong();
        }

        file ??= scratch.AddFile();
        file.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(start, held)));
        filed += held;
        held = 0;
    }

    private void Grow(long least)
    {
        if (filed + least > Array.MaxLength)
        {
            throw TooLong();
        }

        long next = Math.Min(Math.Max(Math.Max(least, FirstCapacity), capacity * 2L), Array.MaxLength);
        owner ??= new NativeMemoryOwner();
        owner.Resize((nuint)next * (nuint)sizeof(T));
        start = (T*)owner.Start;
        capacity = (int)next;
    }

    private static StoreException TooLong() => new(
        $"The graph is too large for a snapshot: a part of it would hold more than {Array.MaxLength} values. Load fewer papers into one store.");
}
