namespace KnowledgeGraph.GraphQL.Language;

/// <summary>A text of GraphQL and the name under which messages cite it.</summary>
/// <param name="text">The whole text, as received.</param>
/// <param name="name">What messages call the text; a file name where there is one.</param>
public sealed class Source(string text, string name = "GraphQL request")
{
    /// <summary>The source of nodes that were built by code and never stood in a text.</summary>
    public static Source None { get; } = new("", "no source");

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>What messages call the text.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Line and column (both counted from 1, the column in UTF-16 units) of an offset. Walks the text up to the
    /// offset: it is asked for by errors only, so tokens need not count lines.
    /// </summary>
    public SourceLocation LocationOf(int offset)
    {
        ReadOnlySpan<char> before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        int line = 1;
        int lineStart = 0;
        while (true)
        {
            int newLine = before[lineStart..].IndexOfAny('\n', '\r');
            if (newLine < 0)
            {
                return new SourceLocation(line, offset - lineStart + 1);
            }

            int next = lineStart + newLine + 1;
            bool carriageReturnLineFeed = Text[next - 1] == '\r' && next < Text.Length && Text[next] == '\n';
            if (carriageReturnLineFeed)
            {
                next++;
            }

            if (next > before.Length)
            {
                return new SourceLocation(line, offset - lineStart + 1);
            }

            lineStart = next;
            line++;
        }
    }
}
