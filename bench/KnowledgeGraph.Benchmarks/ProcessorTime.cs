using System.Diagnostics;
using System.Runtime.InteropServices;

namespace KnowledgeGraph.Benchmarks;

/// <summary>
/// What work costs the processor: the time that this thread ran, where the system tells it (Linux), so that other
/// programs on the machine do not count; elsewhere the time that passed.
/// </summary>
internal static class ProcessorTime
{
    private const int ThreadClock = 3;

    /// <summary>The median cost of a piece of work, in microseconds: warmed up, then measured in batches.</summary>
    /// <param name="work">The work.</param>
    /// <param name="batches">How many batches are measured.</param>
    /// <param name="perBatch">How often the work is done in each.</param>
    public static double Median(Action work, int batches, int perBatch)
    {
        double[] costs = new double[batches];
        for (int round = -batches; round < batches; round++)
        {
            double start = Now();
            for (int i = 0; i < perBatch; i++)
            {
                work();
            }

            if (round >= 0)
            {
                costs[round] = (Now() - start) / perBatch;
            }
        }

        Array.Sort(costs);
        return costs[batches / 2];
    }

    /// <summary>The smallest number of bytes that a piece of work allocates.</summary>
    public static long AllocatedBytes(Action work)
    {
        long least = long.MaxValue;
        for (int i = 0; i < 10; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static double Now() => OperatingSystem.IsLinux() && ReadClock(ThreadClock, out Clock clock) == 0
        ? (clock.Seconds * 1e6) + (clock.Nanoseconds / 1e3)
        : Stopwatch.GetTimestamp() * 1e6 / Stopwatch.Frequency;

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int ReadClock(int clock, out Clock value);

    [StructLayout(LayoutKind.Sequential)]
    private struct Clock
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
