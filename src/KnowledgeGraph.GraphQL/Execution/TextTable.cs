using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Distinct texts, each encoded for JSON once: the dictionary of <see cref="Column.Coded"/>.</summary>
public sealed class TextTable
{
    private readonly ImmutableArray<string> texts;
    private readonly byte[][] encoded;

    /// <summary>Makes a table; the index of a text within <paramref name="texts"/> is its code.</summary>
    public TextTable(params IEnumerable<string> texts)
    {
        this.texts = [.. texts];
        encoded = [.. this.texts.Select(Encode)];
    }

    /// <summary>The number of texts.</summary>
    public int Count => texts.Length;

    /// <summary>The text that a code stands for.</summary>
    public string this[int code] => texts[code];

    internal byte[] Encoded(int code) => encoded[code];

    private static byte[] Encode(string text)
    {
        JsonBuffer buffer = new(text.Length + 16);
        buffer.WriteString(text);
        return buffer.Written.ToArray();
    }
}
