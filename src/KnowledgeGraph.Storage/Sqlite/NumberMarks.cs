using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Sqlite;

/// <summary>Marks entities, one bit each: a load of millions remembers them all in little memory.</summary>
internal sealed class NumberMarks
{
    private readonly ulong[][] words = [[], [], [], [], [], []];

    public bool Contains(NodeId node)
    {
        ulong[] ofKind = words[(int)node.Kind];
        int word = node.Number >> 6;
        return word < ofKind.Length && (ofKind[word] & (1UL << (node.Number & 63))) != 0;
    }

    public void Add(NodeId node)
    {
        ref ulong[] ofKind = ref words[(int)node.Kind];
        int word = node.Number >> 6;
        if (word >= ofKind.Length)
        {
            Array.Resize(ref ofKind, Math.Max(word + 1, ofKind.Length * 2));
        }

        ofKind[word] |= 1UL << (node.Number & 63);
    }

    public void Remove(NodeId node)
    {
        if (Contains(node))
        {
            words[(int)node.Kind][node.Number >> 6] &= ~(1UL << (node.Number & 63));
        }
    }

    public void Clear() => Array.Fill(words, []);
}
