using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>A file that blocks lie in and that only as much of is in memory as was read.</summary>
internal interface IMappedPart
{
    /// <summary>Lets the memory go that reading has taken; what is read again comes back.</summary>
    void LetGo();
}

/// <summary>
/// Values that lie one behind the other and do not move: a part of a snapshot's file, or what was just built (<see cref="Building.BlockBuilder{T}"/>).
/// What keeps the memory alive is held on to by the block.
/// </summary>
internal readonly unsafe struct Block<T>
    where T : unmanaged
{
    private readonly object? owner;
    private readonly T* start;

    /// <summary>A block of memory that the owner keeps.</summary>
    public Block(object owner, T* start, int length)
    {
        this.owner = owner;
        this.start = start;
        Length = length;
    }

    /// <summary>The values of an array that was allocated not to move.</summary>
    public Block(T[] pinned)
        : this(pinned, (T*)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0), pinned.Length)
    {
    }

    public int Length { get; }

    /// <summary>The values, as long as somebody holds the block: a span keeps no memory.</summary>
    public ReadOnlySpan<T> Span => new(start, Length);

    /// <summary>The values one after the other; the memory stays until the last one is read.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>A value; nobody checks that there is one.</summary>
    public T this[int place] => start[place];

    /// <summary>
    /// Has a value brought near ahead of its use, without waiting for it: what a batch asks for lies all over the graph,
    /// and the processor fetches a dozen such places in the time of one. Does nothing where the processor cannot.
    /// </summary>
    public void Prefetch(int place)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(start + place);
        }
    }

    /// <summary>Lets the memory go that reading has taken, where the block lies in a file; what is read again comes back.</summary>
    public void LetGo() => (owner as IMappedPart)?.LetGo();

    public ReadOnlySpan<T> Slice(int from, int length) => new(start + from, length);

    /// <summary>The block as memory, which may outlive whatever the block was read from.</summary>
    public ReadOnlyMemory<T> ToMemory() => Length == 0
        ? ReadOnlyMemory<T>.Empty
        : owner as T[] ?? new Pinned(owner!, start, Length).Memory;

    public struct Enumerator(Block<T> block) : IDisposable
    {
        private int place = -1;

        public readonly T Current => block[place];

        public bool MoveNext() => ++place < block.Length;

        public readonly void Dispose() => GC.KeepAlive(block.owner);
    }

    private sealed class Pinned(object owner, T* start, int length) : MemoryManager<T>
    {
        // Read by nobody: as long as the memory is in use, so is what it lies in.
        private readonly object kept = owner;

        public override Span<T> GetSpan() => new(start, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing) => GC.KeepAlive(kept);
    }
}
