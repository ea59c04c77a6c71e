using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>
/// Identity keys as the store keeps them: the first 16 bytes of SHA-256 over the kind and the key. Keys are long
/// (titles) and only ever compared whole; 16 bytes make the index small, and nobody can make two keys meet on purpose.
/// </summary>
internal static class IdentityHash
{
    public const int Size = 16;

    /// <summary>The hash as a number, of the order in which SQLite sorts its bytes.</summary>
    public static UInt128 Read(ReadOnlySpan<byte> hash) => BinaryPrimitives.ReadUInt128BigEndian(hash);

    public static UInt128 Compute(EntityKind kind, string key)
    {
        Span<byte> hash = stackalloc byte[Size];
        Compute(kind, key, hash);
        return Read(hash);
    }

    public static void Compute(EntityKind kind, string key, Span<byte> hash)
    {
        int size = Encoding.UTF8.GetMaxByteCount(key.Length) + 1;
        byte[]? rented = size > 1024 ? System.Buffers.ArrayPool<byte>.Shared.Rent(size) : null;
        Span<byte> bytes = rented ?? stackalloc byte[1024];
        bytes[0] = (byte)kind;
        int length = 1 + Encoding.UTF8.GetBytes(key, bytes[1..]);
        Span<byte> whole = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..length], whole);
        whole[..Size].CopyTo(hash);
        if (rented is not null)
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
