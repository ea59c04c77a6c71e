namespace KnowledgeGraph.GraphQL.Execution.Cost;

/// <summary>
/// The price of a selected field: its own weight, and what is selected below it for each of its items. What no
/// variable can change is added up once.
/// </summary>
internal sealed class CostNode
{
    private readonly (int Slot, bool Wanted)[] conditions;
    private readonly double? constant;

    public CostNode(string coordinate, double weight, ListSize? size, CostNode[] below, (int Slot, bool Wanted)[] conditions)
    {
        Coordinate = coordinate;
        Weight = weight;
        Size = size;
        Below = below;
        this.conditions = conditions;
        if (conditions.Length == 0 && size?.Varies != true && Array.TrueForAll(below, static node => node.constant is not null))
        {
            constant = Price([], null, 0);
        }
    }

    /// <summary>The field by its type, such as <c>Query.papers</c>.</summary>
    public string Coordinate { get; }

    /// <summary>What the field costs for one parent, apart from what is below it.</summary>
    public double Weight { get; }

    /// <summary>The size of the list; null where the field is none.</summary>
    public ListSize? Size { get; }

    /// <summary>The fields below.</summary>
    public CostNode[] Below { get; }

    /// <summary>The price for a request's variables.</summary>
    public double Price(ReadOnlySpan<object?> values) => constant ?? Price(values, null, 0);

    /// <summary>The price if one list had another size.</summary>
    public double Price(ReadOnlySpan<object?> values, CostNode? resized, double size)
    {
        if (constant is { } known && resized is null)
        {
            return known;
        }
        foreach ((int slot, bool wanted) in conditions)
        {
            if ((values[slot] is true) != wanted)
            {
                return 0;
            }
        }
        double perItem = 0;
        foreach (CostNode node in Below)
        {
            perItem += node.Price(values, resized, size);
        }
        double items = ReferenceEquals(this, resized) ? size : Size?.Of(values) ?? 1;
        return Weight + (items * perItem);
    }
}
