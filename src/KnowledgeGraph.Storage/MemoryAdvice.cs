using System.Runtime.InteropServices;

namespace KnowledgeGraph.Storage;

/// <summary>What the system is told of memory, see madvise(2) and malloc_trim(3). One that does not know it goes on without.</summary>
internal static unsafe partial class MemoryAdvice
{
    private const int HugePageSize = 2 << 20;

    // MADV_DONTNEED and MADV_HUGEPAGE.
    private const int NotNeeded = 4;
    private const int HugePages = 14;

    private static readonly nint Trim =
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "malloc_trim", out nint trim) ? trim : 0;

    /// <summary>
    /// Asks for huge pages before memory is first written: a traversal reads places all over a snapshot, and with pages of
    /// 4 KiB the processor looks nearly every one of them up in the page table first.
    /// </summary>
    public static void WantHugePages(void* start, long length)
    {
        nint first = ((nint)start + HugePageSize - 1) & ~(nint)(HugePageSize - 1);
        nint end = ((nint)start + (nint)length) & ~(nint)(HugePageSize - 1);
        if (OperatingSystem.IsLinux() && end > first)
        {
            _ = Advise(first, (nuint)(end - first), HugePages);
        }
    }

    /// <summary>
    /// Lets the pages of a mapped file go: they stay in the file, and the system's cache of it, and come back when they are
    /// read. To be said of files alone; other memory would be lost.
    /// </summary>
    public static void LetGo(void* start, long length)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Advise((nint)start, (nuint)length, NotNeeded);
        }
    }

    /// <summary>
    /// Has what the C library holds of freed memory go back to the system: SQLite's pages are given and taken by several
    /// threads, and between those that stay more and more lies idle otherwise. A C library without this keeps it.
    /// </summary>
    public static void ReturnFreed()
    {
        if (Trim != 0)
        {
            _ = ((delegate* unmanaged<nuint, int>)Trim)(0);
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint start, nuint length, int advice);
}
