using System.Globalization;

namespace KnowledgeGraph.GraphQL.Execution.Cost;

/// <summary>The price of an operation: how many field values its response may hold.</summary>
internal sealed class OperationCost(CostNode root)
{
    /// <summary>The price for a request's variables; the same whether a size is written into the document or is a variable.</summary>
    public double Price(ReadOnlySpan<object?> values) => root.Price(values);

    /// <summary>The refusal of an operation that costs too much: it names the most expensive list, and a size that would fit.</summary>
    public GraphQLError Refuse(ReadOnlySpan<object?> values, double price, double allowed)
    {
        (CostNode? dearest, double fits) = FindDearest(values, price, allowed);
        string message = $"The operation costs {Text(price)}; {Text(allowed)} are allowed.";
        Dictionary<string, object?> details = new() { ["code"] = "COST_TOO_HIGH" };
        if (dearest is { Size: { } size })
        {
            message += $" Most of it is \"{dearest.Coordinate}\"";
            details["field"] = dearest.Coordinate;
            if (fits >= 1)
            {
                string? argument = size.ArgumentFor(values);
                message += $": \"{argument}: {Text(fits)}\" would fit";
                details["argument"] = argument;
                details["fits"] = (long)fits;
            }
            message += ".";
        }
        return new GraphQLError(message) { Extensions = details };
    }

    /// <summary>The list that costs most, those first that can be made small enough, and the size that would fit.</summary>
    private (CostNode? Dearest, double Fits) FindDearest(ReadOnlySpan<object?> values, double price, double allowed)
    {
        (CostNode? Node, double Share, double Fits) best = default;
        Stack<(CostNode Node, double Times)> open = new([(root, 1)]);
        while (open.TryPop(out (CostNode Node, double Times) current))
        {
            (CostNode node, double times) = current;
            if (!node.IsSelected(values))
            {
                continue;
            }
            double items = node.Size?.Of(values) ?? 1;
            foreach (CostNode below in node.Below)
            {
                open.Push((below, times * items));
            }
            if (node.Size is not { } size || items <= 0)
            {
                continue;
            }
            double perItem = times * node.PricePerItem(values);
            double share = items * perItem;
            double fits = size.ArgumentFor(values) is null ? 0 : Math.Floor((allowed - (price - share)) / perItem);
            if ((fits >= 1, share).CompareTo((best.Fits >= 1, best.Share)) > 0)
            {
                best = (node, share, fits);
            }
        }
        return (best.Node, best.Fits);
    }

    /// <summary>The entry of <c>extensions</c>.</summary>
    public static Dictionary<string, object?> Extension(double price, double allowed) =>
        new() { ["cost"] = new Dictionary<string, object?> { ["requested"] = price, ["allowed"] = allowed } };

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
