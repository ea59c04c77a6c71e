using System.Text;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Storage.Reading;

/// <summary>
/// Compares texts as a snapshot keeps them. Escapes begin with a reverse solidus and are rare: texts without one
/// compare byte by byte (the order of UTF-8 is that of Unicode scalar values), the others are unescaped first.
/// </summary>
internal static class SnapshotTexts
{
    /// <summary>The plain UTF-8 of an escaped text.</summary>
    public static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> escaped) => escaped.Contains((byte)'\\')
        ? Encoding.UTF8.GetBytes(new TextColumn(escaped.ToArray(), new[] { new TextSlice(0, escaped.Length) })[0]!)
        : escaped;
}
