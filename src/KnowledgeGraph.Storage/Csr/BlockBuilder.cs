using System.Runtime.ConstrainedExecution;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// Values that become a <see cref="Block{T}"/> where they lie. A snapshot that is built is most of a process's memory for
/// some seconds: so it lies outside of the collector's heap, grows without the old and the new copy standing side by
/// side where the system can move pages, and goes back at once.
/// </summary>
internal sealed unsafe class BlockBuilder<T>
    where T : unmanaged
{
    private const int FirstCapacity = 256;

    private NativeMemoryOwner? owner;
    private T* start;
    private int capacity;

    /// <summary>An empty one.</summary>
    public BlockBuilder()
    {
    }

    /// <summary>One of so many zeros.</summary>
    public BlockBuilder(int zeros) => AddZeros(zeros);

    public int Count { get; private set; }

    public Span<T> Span => new(start, Count);

    public void Add(T value)
    {
        if (Count == capacity)
        {
            Grow(Count + 1L);
        }

        start[Count++] = value;
    }

    public void Add(ReadOnlySpan<T> values)
    {
        Reserve(values.Length);
        values.CopyTo(new Span<T>(start + Count, values.Length));
        Count += values.Length;
    }

    public void Add(List<T> values) => Add(CollectionsMarshal.AsSpan(values));

    public void AddZeros(int count)
    {
        Reserve(count);
        new Span<T>(start + Count, count).Clear();
        Count += count;
    }

    /// <summary>Adds all of another one, which gives its memory back.</summary>
    public void Take(BlockBuilder<T> next)
    {
        if (Count == 0)
        {
            Free();
            owner = next.owner;
            start = next.start;
            capacity = next.capacity;
            Count = next.Count;
            next.Leave();
        }
        else
        {
            Add(next.Span);
            next.Free();
        }
    }

    /// <summary>Hands the values over; nothing is left here.</summary>
    public Block<T> ToBlock()
    {
        if (Count == 0)
        {
            Free();
            return default;
        }

        owner!.Resize((nuint)Count * (nuint)sizeof(T));
        Block<T> block = new(owner, (T*)owner.Start, Count);
        Leave();
        return block;
    }

    /// <summary>Gives the memory back at once; the builder is empty. What is forgotten without this goes back in time.</summary>
    public void Free()
    {
        owner?.Free();
        Leave();
    }

    private void Leave()
    {
        owner = null;
        start = null;
        capacity = 0;
        Count = 0;
    }

    private void Reserve(int count)
    {
        if (Count + (long)count > capacity)
        {
            Grow(Count + (long)count);
        }
    }

    private void Grow(long least)
    {
        long next = Math.Min(Math.Max(Math.Max(least, FirstCapacity), capacity * 2L), Array.MaxLength);
        if (least > next)
        {
            throw new InvalidOperationException($"A part of the snapshot would hold more than {Array.MaxLength} values.");
        }

        owner ??= new NativeMemoryOwner();
        owner.Resize((nuint)next * (nuint)sizeof(T));
        start = (T*)owner.Start;
        capacity = (int)next;
    }
}

/// <summary>Memory outside of the collector's heap that is given back when nobody refers to this any more, or before.</summary>
internal sealed unsafe class NativeMemoryOwner : CriticalFinalizerObject
{
    private nuint size;

    /// <summary>Gives the memory back.</summary>
    ~NativeMemoryOwner()
    {
        Free();
    }

    public void* Start { get; private set; }

    /// <summary>Makes it smaller or larger; it may lie elsewhere then.</summary>
    public void Resize(nuint bytes)
    {
        Start = NativeMemory.Realloc(Start, bytes);

        // What the collector does not see it is told of, so that a snapshot which nobody uses any more goes soon.
        if (bytes > size)
        {
            GC.AddMemoryPressure((long)(bytes - size));
        }
        else if (bytes < size)
        {
            GC.RemoveMemoryPressure((long)(size - bytes));
        }

        size = bytes;
    }

    /// <summary>Gives the memory back; whoever still reads it reads what is not there.</summary>
    public void Free()
    {
        if (Start is not null)
        {
            NativeMemory.Free(Start);
            GC.RemoveMemoryPressure((long)size);
            Start = null;
            size = 0;
        }
    }
}
