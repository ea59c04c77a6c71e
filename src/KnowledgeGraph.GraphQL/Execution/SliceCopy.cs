using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Copies of texts out of an arena.</summary>
internal static class SliceCopy
{
    /// <summary>Copies in steps of 32 bytes; up to 31 bytes past the end are written too (<see cref="JsonBuffer.Slack"/>).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref byte target, byte[] arena, int start, int length)
    {
        if ((ulong)(uint)start + (uint)length + (uint)Vector256<byte>.Count > (ulong)arena.Length)
        {
            arena.AsSpan(start, length).CopyTo(MemoryMarshal.CreateSpan(ref target, length));
            return;
        }
        ref byte source = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(arena), start);
        int copied = 0;
        do
        {
            Vector256.LoadUnsafe(ref source, (nuint)copied).StoreUnsafe(ref target, (nuint)copied);
            copied += Vector256<byte>.Count;
        }
        while (copied < length);
    }
}
