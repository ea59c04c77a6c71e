using System.Runtime.InteropServices;

namespace KnowledgeGraph.Storage.Csr;

/// <summary>
/// Memory in huge pages, where the system has them: a traversal reads places all over a snapshot, and with pages of 4 KiB
/// the processor looks nearly every one of them up in the page table first.
/// </summary>
internal static unsafe partial class HugePages
{
    private const int Size = 2 << 20;

    // MADV_HUGEPAGE of madvise(2).
    private const int Wanted = 14;

    /// <summary>Asks for huge pages before memory is first written. A system without them refuses, which changes nothing but the speed.</summary>
    public static void Want(void* start, long length)
    {
        nint first = ((nint)start + Size - 1) & ~(nint)(Size - 1);
        nint end = ((nint)start + (nint)length) & ~(nint)(Size - 1);
        if (OperatingSystem.IsLinux() && end > first)
        {
            _ = Advise(first, (nuint)(end - first), Wanted);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint start, nuint length, int advice);
}
