namespace KnowledgeGraph.Bolt;

/// <summary>How far the database had come when a transaction was over; a later one that is given it sees at least that.</summary>
public sealed record Bookmarks
{
    private Bookmarks(string[] values) => Values = values;

    /// <summary>The server's words, which only servers understand.</summary>
    public string[] Values { get; }

    internal static Bookmarks Empty { get; } = new([]);

    /// <summary>Bookmarks of the given words.</summary>
    /// <param name="values">The words of one or more servers.</param>
    /// <returns>The bookmarks.</returns>
    public static Bookmarks From(params string[] values) => values is [] ? Empty : new Bookmarks([.. values.Distinct()]);

    /// <summary>All the bookmarks together.</summary>
    /// <param name="bookmarks">The bookmarks.</param>
    /// <returns>Their union.</returns>
    public static Bookmarks From(IEnumerable<Bookmarks> bookmarks) => From([.. bookmarks.SelectMany(each => each.Values)]);

    /// <summary>Whether the other holds the same words.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True where they are the same set.</returns>
    public bool Equals(Bookmarks? other) => other is not null && Values.Length == other.Values.Length && Values.All(other.Values.Contains);

    /// <inheritdoc />
    public override int GetHashCode() => Values.Length;
}
