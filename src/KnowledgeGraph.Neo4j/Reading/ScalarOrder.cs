using System.Text;
using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>
/// Orders texts by Unicode scalar value where the server does not. Neo4j 3 compares UTF-16 units, which differs only
/// where characters beyond U+FFFF meet such from U+E000 on; whether a kind's texts have both is looked up once per
/// version. Only then is a list sorted here.
/// </summary>
internal sealed class ScalarOrder(QuestionQueue questions)
{
    private const string Upper = "(?s).*[\\uE000-\\uFFFF].*";
    private const string Beyond = "(?s).*[\\x{10000}-\\x{10FFFF}].*";

    /// <summary>Whether the server puts entities of a kind in this order as it is meant.</summary>
    public async ValueTask<bool> IsServersAsync(EntityKind kind, IReadOnlyList<SortKey> order)
    {
        if (questions.Words.OrdersByScalarValue)
        {
            return true;
        }

        foreach (SortKey key in order)
        {
            if (key is { Text: TextProperty text, Number: null }
                && text != TextProperty.Abstract
                && EntityExpression.Text(kind, text, "n") is { } expression
                && !await IsPlainAsync($"{kind} {text}", TextRangeStatement(kind, expression)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Asks whether a kind's texts have characters of both ranges.</summary>
    public static Query TextRangeStatement(EntityKind kind, string expression) => new(
        $"""
        MATCH (n:{kind})
        WITH {expression} AS text
        RETURN sum(CASE WHEN text =~ $upper THEN 1 ELSE 0 END) AS upper, sum(CASE WHEN text =~ $beyond THEN 1 ELSE 0 END) AS beyond
        """,
        new Dictionary<string, object?> { ["upper"] = Upper, ["beyond"] = Beyond });

    /// <summary>The places of the entities in the order of the keys, then of their numbers.</summary>
    public async Task<int[]> SortAsync(ReadOnlyMemory<NodeId> nodes, IReadOnlyList<SortKey> order)
    {
        EntityField[] fields = [.. order.Select(Field)];
        await questions.LearnAsync(nodes, Fields(order));
        int[] places = [.. Enumerable.Range(0, nodes.Length)];
        Array.Sort(places, (left, right) =>
        {
            for (int key = 0; key < fields.Length; key++)
            {
                int comparison = Compare(
                    questions.Rows.Value(nodes.Span[left], fields[key]), questions.Rows.Value(nodes.Span[right], fields[key]), order[key].Descending);
                if (comparison != 0)
                {
                    return comparison;
                }
            }

            return nodes.Span[left].CompareTo(nodes.Span[right]);
        });
        return places;
    }

    /// <summary>The fields that an order looks at, as bits.</summary>
    public static uint Fields(IReadOnlyList<SortKey> order) => order.Aggregate(0u, (bits, key) => bits | Field(key).Bit);

    /// <summary>Compares texts by scalar values.</summary>
    public static int Compare(string left, string right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    private static EntityField Field(SortKey key) => key.Text is TextProperty text ? EntityField.Of(text) : EntityField.Of(key.Number!.Value);

    private static int Compare(object? left, object? right, bool descending)
    {
        if (left is null || right is null)
        {
            return (left is null).CompareTo(right is null);
        }

        int order = left is string text
            ? Compare(text, (string)right)
            : ((long)left).CompareTo((long)right);
        return descending ? -order : order;
    }

    private async ValueTask<bool> IsPlainAsync(string texts, Query question)
    {
        if (questions.Version is { } known && questions.Memory.SortsPlainly(known, texts) is bool plain)
        {
            return plain;
        }

        IRecord found = (await questions.AskAsync(question))[0];
        plain = (long)found[0]! == 0 || (long)found[1]! == 0;
        questions.Memory.KeepSortsPlainly(questions.Version ?? "", texts, plain);
        return plain;
    }
}
