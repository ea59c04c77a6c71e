using KnowledgeGraph.Core.Graph;

namespace KnowledgeGraph.Storage.Walking;

/// <summary>The memory of one search for a path, used again by the next.</summary>
internal sealed class WalkScratch(int size)
{
    // By kind of derived edge, made when first used: what lies in the middle is walked through once per search step.
    private readonly WalkMarks?[] middles = new WalkMarks?[16];
    private readonly Stack<List<int>> lists = [];

    public WalkMarks Forward { get; } = new(size);

    public WalkMarks Backward { get; } = new(size);

    /// <summary>Places from which no shortest path goes on.</summary>
    public HashSet<int> Tried { get; } = [];

    /// <summary>An empty list, which may have been long before.</summary>
    public List<int> TakeList() => lists.TryPop(out List<int>? list) ? list : [];

    public void GiveBack(List<int> list)
    {
        list.Clear();
        lists.Push(list);
    }

    public WalkMarks Middles(EdgeKind edge)
    {
        if (middles[(int)edge] is not WalkMarks marks)
        {
            middles[(int)edge] = marks = new WalkMarks(size);
            marks.Clear();
        }

        return marks;
    }

    public void Clear()
    {
        Forward.Clear();
        Backward.Clear();
        Tried.Clear();
        ClearMiddles();
    }

    public void ClearMiddles()
    {
        foreach (WalkMarks? marks in middles)
        {
            marks?.Clear();
        }
    }
}
