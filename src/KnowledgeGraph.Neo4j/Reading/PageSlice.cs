using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>A page as the server cuts it: from one position to another, and of that at most so many from the back.</summary>
/// <param name="From">The first position.</param>
/// <param name="To">The position behind the last one; null to the end.</param>
/// <param name="Last">At most so many from the back; null for all.</param>
internal readonly record struct PageSlice(int From, int? To, int? Last)
{
    /// <summary>Whether it is the whole list.</summary>
    public bool IsWhole => From == 0 && To is null && Last is null;

    /// <summary>How many entries there are at most; null for no bound.</summary>
    public int? Count => To - From;

    public static PageSlice Of(PageRequest page)
    {
        int from = page.After is int after ? (int)Math.Min(Math.Max(after, -1) + 1L, int.MaxValue) : 0;
        int? to = page.Before is int before ? Math.Max(before, from) : null;
        if (page.First is int first)
        {
            to = (int)Math.Min(to ?? int.MaxValue, Math.Min((long)from + Math.Max(first, 0), int.MaxValue));
        }

        return new PageSlice(from, to, page.Last is int last ? Math.Max(last, 0) : null);
    }

    /// <summary>The parameters of <see cref="Cut"/>, and of SKIP and LIMIT.</summary>
    public void AddTo(Dictionary<string, object?> parameters)
    {
        if (IsWhole)
        {
            return;
        }

        parameters["from"] = From;
        parameters["to"] = To ?? int.MaxValue;
        parameters["count"] = Count ?? int.MaxValue;
        if (Last is int last)
        {
            parameters["last"] = last;
        }
    }

    /// <summary>The Cypher that cuts the page out of a list of the length <c>total</c>.</summary>
    public string Cut(string list)
    {
        const string End = "CASE WHEN $to < total THEN $to ELSE total END";
        return IsWhole ? list
            : Last is null ? $"{list}[$from..$to]"
            : $"{list}[CASE WHEN {End} - $last > $from THEN {End} - $last ELSE $from END..{End}]";
    }
}
