namespace KnowledgeGraph.Core.Reading;

/// <summary>
/// Which part of an ordered list is asked for, in the terms of Relay's cursor connections. Positions count from 0;
/// a cursor names a position, so that any page costs what the first costs.
/// </summary>
/// <param name="First">At most so many from the front; null for no such limit.</param>
/// <param name="After">Only what stands behind this position; null from the front.</param>
/// <param name="Last">At most so many from the back of what is left; null for no such limit.</param>
/// <param name="Before">Only what stands before this position; null to the end.</param>
public readonly record struct PageRequest(int? First, int? After = null, int? Last = null, int? Before = null)
{
    /// <summary>The whole list.</summary>
    public static readonly PageRequest All = new(null);

    /// <summary>The page's place in a list of the given length (Relay Cursor Connections, 4.4).</summary>
    /// <param name="total">The length of the list.</param>
    /// <returns>The first position and the number of entries; never outside the list.</returns>
    public (int Start, int Count) Within(int total)
    {
        int start = After is int after ? (int)Math.Min((long)Math.Max(after, -1) + 1, total) : 0;
        int end = Before is int before ? Math.Clamp(before, start, total) : total;
        if (First is int first)
        {
            end = Math.Min(end, (int)Math.Min((long)start + Math.Max(first, 0), total));
        }

        if (Last is int last)
        {
            start = Math.Max(start, end - Math.Max(last, 0));
        }

        return (start, end - start);
    }
}
