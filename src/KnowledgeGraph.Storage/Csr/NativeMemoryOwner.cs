using System.Runtime.ConstrainedExecution;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Storage.Csr;

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
