namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A piece of an arena of UTF-8 text: where it starts and how many bytes it takes.</summary>
/// <param name="Start">The offset of the first byte within the arena.</param>
/// <param name="Length">The number of bytes; −1 stands for null.</param>
public readonly record struct TextSlice(int Start, int Length)
{
    /// <summary>The slice that stands for null.</summary>
    public static TextSlice Null => new(0, -1);

    /// <summary>True where the slice stands for null.</summary>
    public bool IsNull => Length < 0;
}
