namespace KnowledgeGraph.GraphQL.Language;

/// <summary>A text of GraphQL and the name under which messages cite it.</summary>
/// <param name="text">The whole text, as received.</param>
/// <param name="name">What messages call the text; a file name where there is one.</param>
public sealed class Source(string text, string name = "GraphQL request")
{
    private int[]? lineStarts;

    /// <summary>The source of nodes that were built by code and never stood in a text.</summary>
    public static Source None { get; } = new("", "no source");

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>What messages call the text.</summary>
    public string Name { get; } = name;

    /// <summary>
    /// Line and column (both counted from 1, the column in UTF-16 units) of an offset. The lines are looked up when the
    /// first error asks for them, so tokens need not count them.
    /// </summary>
    public SourceLocation LocationOf(int offset)
    {
        int[] starts = lineStarts ??= FindLineStarts();
        int found = Array.BinarySearch(starts, offset);
        int line = found >= 0 ? found : ~found - 1;
        return new SourceLocation(line + 1, offset - starts[line] + 1);
    }

    private int[] FindLineStarts()
    {
        List<int> starts = [0];
        int position = 0;
        while (Text.AsSpan(position).IndexOfAny('\n', '\r') is >= 0 and int newLine)
        {
            position += newLine + 1;
            bool isPair = Text[position - 1] == '\r' && position < Text.Length && Text[position] == '\n';
            position += isPair ? 1 : 0;
            starts.Add(position);
        }

        return [.. starts];
    }
}
