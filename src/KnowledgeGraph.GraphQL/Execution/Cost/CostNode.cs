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
            constant = Price([]);
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
    public double Price(ReadOnlySpan<object?> values) =>
        constant ?? (IsSelected(values) ? Weight + ((Size?.Of(values) ?? 1) * PricePerItem(values)) : 0);

    /// <summary>What each item costs by what is selected below it.</summary>
    public double PricePerItem(ReadOnlySpan<object?> values)
    {
        double price = 0;
        foreach (CostNode node in Below)
        {
            price += node.Price(values);
        }
        return price;
    }

    /// <summary>True where a request's variables do not skip the field.</summary>
    public bool IsSelected(ReadOnlySpan<object?> values)
    {
        foreach ((int slot, bool wanted) in conditions)
        {
            if ((values[slot] is true) != wanted)
            {
                return false;
            }
        }
        return true;
    }
}
