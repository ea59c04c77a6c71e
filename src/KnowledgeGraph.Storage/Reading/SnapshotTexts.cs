using System.Text;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.Storage.Csr;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>
/// Compares texts as they lie in the arena. Escapes begin with a reverse solidus and are rare: texts without one
/// compare byte by byte (the order of UTF-8 is that of Unicode scalar values), the others are unescaped first.
/// </summary>
internal static class SnapshotTexts
{
    /// <summary>The plain UTF-8 of a slice that is not null.</summary>
    public static ReadOnlySpan<byte> Plain(Snapshot snapshot, TextSlice slice)
    {
        ReadOnlySpan<byte> escaped = snapshot.Arena.Span.Slice(slice.Start, slice.Length);
        return escaped.Contains((byte)'\\')
            ? Encoding.UTF8.GetBytes(new TextColumn(snapshot.Arena, new[] { slice })[0]!)
            : escaped;
    }
}
