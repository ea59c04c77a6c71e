using System.Runtime.InteropServices;

namespace KnowledgeGraph.GraphQL.Execution.Columns;

/// <summary>The array behind a piece of memory: reading it costs no call per value.</summary>
internal readonly struct Segment<T>
{
    public Segment(ReadOnlyMemory<T> memory)
    {
        Length = memory.Length;
        if (MemoryMarshal.TryGetArray(memory, out ArraySegment<T> segment))
        {
            Array = segment.Array ?? [];
            Offset = segment.Offset;
        }
        else
        {
            // Memory of other owners (memory-mapped files) is copied: values are few, one per row.
            Array = memory.ToArray();
            Offset = 0;
        }
    }

    public T[] Array { get; }

    public int Offset { get; }

    public int Length { get; }

    public bool IsEmpty => Length == 0;

    public T this[int row] => Array[Offset + row];
}
