using System.Collections;
using KnowledgeGraph.GraphQL.Execution.Columns;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Lays a resolver's column out for the writer and hands its objects to the level below (specification, section 6.4.3
/// "Value Completion", for all rows at once). Nulls in non-null places are the writer's matter.
/// </summary>
internal static class FieldCompletion
{
    public static void Complete(ExecutionField field, Column column)
    {
        if (column.Count != field.Scope.Count)
        {
            throw new InvalidOperationException(
                $"The resolver of {field.Plan.ParentTypeName}.{field.Plan.FieldName} answered {column.Count} rows for {field.Scope.Count} parents.");
        }
        for (int level = 0; level < field.Lists.Length; level++)
        {
            ListColumn list = column as ListColumn ?? ListOf(field, level, column);
            field.Lists[level] = list;
            column = list.Items;
        }
        if (field.Plan.Leaf is { } leaf)
        {
            CompleteLeaf(field, leaf, column);
        }
        else
        {
            CompleteObjects(field, column);
        }
        field.Direct = field.Lists.Length == 0 && !field.HasErrors && field.HasShortPrefix ? field.Rendering : Rendering.Indirect;
    }

    private static void CompleteLeaf(ExecutionField field, LeafType leaf, Column column)
    {
        field.Values = column;
        field.Rendering = Rendering.Coerced;
        switch (column)
        {
            case JsonColumn { ArenaArray: { } arena } json:
                bool quoted = !json.Complete && leaf.Kind is (LeafKind.Text or LeafKind.Enum or LeafKind.Custom);
                field.Rendering = quoted ? Rendering.QuotedSlices : Rendering.RawSlices;
                field.Slices = json.Slices.Array;
                field.Offset = json.Slices.Offset;
                field.Arena = arena;
                field.ArenaOffset = json.ArenaOffset;
                break;
            case Int32Column { Missing.IsEmpty: true } numbers when leaf.Kind is LeafKind.Int or LeafKind.Float or LeafKind.Custom:
                field.Rendering = Rendering.Int32;
                field.Numbers = numbers.Entries.Array;
                field.Offset = numbers.Entries.Offset;
                break;
            case NullColumn:
                field.Rendering = Rendering.Nulls;
                break;
            default:
                if (column.Fits(leaf.Kind))
                {
                    field.Rendering = Rendering.Natural;
                }
                break;
        }
    }

    private static void CompleteObjects(ExecutionField field, Column column)
    {
        if (column is NullColumn)
        {
            field.Rendering = Rendering.Nulls;
            return;
        }
        ObjectColumn objects = column as ObjectColumn ?? field.Plan.ConcreteTypes[0].ObjectsOf(field, column);
        field.Rendering = Rendering.Objects;
        objects.Route(field);
    }

    /// <summary>Lists out of CLR values: the slow path.</summary>
    private static ListColumn ListOf(ExecutionField field, int level, Column column)
    {
        int[] offsets = new int[column.Count + 1];
        bool[] isNull = new bool[column.Count];
        List<object?> items = [];
        for (int row = 0; row < column.Count; row++)
        {
            switch (column.Boxed(row))
            {
                case null:
                    isNull[row] = true;
                    break;
                case GraphQLError or Exception:
                    field.ReportError(level, row, field.Run.ErrorOf(column.Boxed(row)!, field));
                    break;
                case IEnumerable list and not string and not IDictionary and not IReadOnlyDictionary<string, object?>:
                    foreach (object? item in list)
                    {
                        items.Add(item);
                    }
                    break;
                default:
                    field.ReportError(level, row, new GraphQLError($"Expected Iterable, but did not find one for field \"{field.Plan.ParentTypeName}.{field.Plan.FieldName}\"."));
                    break;
            }
            offsets[row + 1] = items.Count;
        }
        return new ListColumn(offsets, Column.Values(items.ToArray()), isNull);
    }
}
