using System.Buffers.Binary;
using KnowledgeGraph.Bolt;

namespace KnowledgeGraph.Neo4j.Writing;

/// <summary>
/// The sketch of an abstract as one text: base64 of its hashes, four bytes each, the lowest first. A list of numbers
/// costs Neo4j 3 more than all else of a paper together.
/// </summary>
internal static class SketchText
{
    public static string Of(ReadOnlySpan<uint> sketch)
    {
        byte[] bytes = new byte[sketch.Length * sizeof(uint)];
        for (int i = 0; i < sketch.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)), sketch[i]);
        }

        return Convert.ToBase64String(bytes);
    }

    /// <summary>The hashes as a property holds them: a text, or the list of numbers of graphs written before.</summary>
    public static uint[] Read(object? property)
    {
        if (property is not string text)
        {
            return property.As<uint[]>();
        }

        byte[] bytes = Convert.FromBase64String(text);
        uint[] sketch = new uint[bytes.Length / sizeof(uint)];
        for (int i = 0; i < sketch.Length; i++)
        {
            sketch[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(i * sizeof(uint)));
        }

        return sketch;
    }
}
