using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.Server.Schema.Arguments;
using KnowledgeGraph.Server.Schema.Connections;
using TextColumn = KnowledgeGraph.Core.Reading.TextColumn;
using TextSlice = KnowledgeGraph.GraphQL.Execution.TextSlice;

namespace KnowledgeGraph.Server.Schema.Types;

/// <summary>The words in which the entity types are bound: one word for each kind of field.</summary>
internal static class EntityFields
{
    private const int DateLength = 10;

    private static readonly TextTable KindNames =
        new([.. Enum.GetValues<EntityKind>().Order().Select(EnumNames.Name)]);

    /// <summary>The fields of the interface Entity.</summary>
    public static TypeBuilder<NodeId> Entity(this TypeBuilder<NodeId> type) => type
        .Field("id", static context => GlobalIdColumn.Of(context, static node => node))
        .Field("kind", static context => Kinds(context, static node => node.Kind))
        .Text("label", TextProperty.Label)
        .Number("degree", NumberProperty.Degree);

    /// <summary>A text of the entity.</summary>
    public static TypeBuilder<NodeId> Text(this TypeBuilder<NodeId> type, string field, TextProperty property) => type
        .Note(field, new FieldQuestion.OfText(property))
        .Field(field, context => context.Graph()
            .ReadTextsAsync(property, context.Parents, context.RequestAborted)
            .Then(ToColumn));

    /// <summary>A number of the entity that fits 32 bits.</summary>
    public static TypeBuilder<NodeId> Number(this TypeBuilder<NodeId> type, string field, NumberProperty property) => type
        .Note(field, new FieldQuestion.OfNumber(property))
        .Field(field, context => context.Graph()
            .ReadNumbersAsync(property, context.Parents, context.RequestAborted)
            .Then(static numbers =>
            {
                int[] values = new int[numbers.Length];
                bool[] isNull = new bool[numbers.Length];
                for (int row = 0; row < values.Length; row++)
                {
                    values[row] = (int)(numbers[row] ?? 0);
                    isNull[row] = numbers[row] is null;
                }

                return Column.Of(values, isNull);
            }));

    /// <summary>A truth value of the entity.</summary>
    public static TypeBuilder<NodeId> Flag(this TypeBuilder<NodeId> type, string field, NumberProperty property) => type
        .Note(field, new FieldQuestion.OfNumber(property))
        .Field(field, context => context.Graph()
            .ReadNumbersAsync(property, context.Parents, context.RequestAborted)
            .Then(static numbers => Column.Of(Array.ConvertAll(numbers, static number => number == 1).AsMemory())));

    /// <summary>A date of the entity, kept as a day number.</summary>
    public static TypeBuilder<NodeId> Date(this TypeBuilder<NodeId> type, string field, NumberProperty property) => type
        .Note(field, new FieldQuestion.OfNumber(property))
        .Field(field, context => context.Graph()
            .ReadNumbersAsync(property, context.Parents, context.RequestAborted)
            .Then(static numbers =>
            {
                byte[] arena = new byte[numbers.Length * DateLength];
                TextSlice[] slices = new TextSlice[numbers.Length];
                for (int row = 0; row < numbers.Length; row++)
                {
                    int length = -1;
                    if (numbers[row] is long day)
                    {
                        DateOnly.FromDayNumber((int)day).TryFormat(arena.AsSpan(row * DateLength), out length, "O");
                    }

                    slices[row] = new TextSlice(row * DateLength, length);
                }

                return Column.Json(arena, slices);
            }));

    /// <summary>The entity's other names.</summary>
    public static TypeBuilder<NodeId> Aliases(this TypeBuilder<NodeId> type) => type
        .Note("aliases", new FieldQuestion.OfAliases())
        .Field("aliases", static context => context.Graph()
            .ReadAliasesAsync(context.Parents, context.RequestAborted)
            .Then(static aliases => Lists(aliases, static texts => Column.Of((ReadOnlyMemory<string?>)texts))));

    /// <summary>A page of the entity's neighbours.</summary>
    public static TypeBuilder<NodeId> Connection(this TypeBuilder<NodeId> type, string field, Relation relation) =>
        type.Pages(field, arguments => new NeighborQuery(relation, PageArguments.ReadForward(arguments)));

    /// <summary>A page of the entity's papers, filtered and ordered as asked.</summary>
    public static TypeBuilder<NodeId> Papers(this TypeBuilder<NodeId> type, Relation relation) =>
        type.Pages("papers", arguments => new NeighborQuery(relation, PageArguments.ReadForward(arguments))
        {
            Where = FilterArgument.Read(EntityKind.Paper, arguments.ArgumentValue<IReadOnlyDictionary<string, object?>?>("where")),
            Order = OrderArgument.Read(EntityKind.Paper, arguments.ArgumentValue<IReadOnlyList<object?>?>("order")),
        });

    /// <summary>A page of ties that rest on at least so many shared papers.</summary>
    public static TypeBuilder<NodeId> Ties(this TypeBuilder<NodeId> type, string field, Relation relation) =>
        type.Pages(field, arguments => new NeighborQuery(relation, PageArguments.ReadForward(arguments))
        {
            MinCount = arguments.ArgumentValue<int?>("minSharedPapers") ?? 1,
        });

    /// <summary>All of the entity's neighbours, as a plain list.</summary>
    public static TypeBuilder<NodeId> List(this TypeBuilder<NodeId> type, string field, Relation relation) => type
        .Neighbors(field, new NeighborQuery(relation, PageRequest.All), static neighbors => Column.Lists(neighbors.Offsets, Column.Objects<NodeId>(neighbors.Targets)));

    /// <summary>The entity's one neighbour, or null.</summary>
    public static TypeBuilder<NodeId> One(this TypeBuilder<NodeId> type, string field, Relation relation) => type
        .Neighbors(field, new NeighborQuery(relation, new PageRequest(1)), static neighbors =>
        {
            NodeId[] nodes = new NodeId[neighbors.Totals.Length];
            bool[] isNull = new bool[nodes.Length];
            for (int row = 0; row < nodes.Length; row++)
            {
                isNull[row] = neighbors.Offsets[row] == neighbors.Offsets[row + 1];
                nodes[row] = isNull[row] ? default : neighbors.Targets[neighbors.Offsets[row]];
            }

            return Column.Objects<NodeId>(nodes, isNull);
        });

    /// <summary>A column of lists from one array per parent.</summary>
    public static Column Lists<T>(T[][] rows, Func<T[], Column> toColumn)
    {
        int[] offsets = new int[rows.Length + 1];
        for (int row = 0; row < rows.Length; row++)
        {
            offsets[row + 1] = offsets[row] + rows[row].Length;
        }

        return Column.Lists(offsets, toColumn([.. rows.SelectMany(static row => row)]));
    }

    /// <summary>A column of the contract's EntityKind.</summary>
    public static Column Kinds<T>(ResolverContext<T> context, Func<T, EntityKind> read) =>
        Coded(context, parent => (int)read(parent) - 1, KindNames);

    /// <summary>A column of few distinct names; each parent tells the index of its name.</summary>
    public static Column Coded<T>(ResolverContext<T> context, Func<T, int> read, TextTable names)
    {
        Memory<int> codes = context.Rent<int>(context.Count);
        for (int row = 0; row < context.Count; row++)
        {
            codes.Span[row] = read(context.Parents.Span[row]);
        }

        return Column.Coded(codes, names);
    }

    /// <summary>The store's column of texts as the engine's: the same bytes, described in its words.</summary>
    public static Column ToColumn(TextColumn texts)
    {
        ReadOnlySpan<Core.Reading.TextSlice> rows = texts.Rows.Span;
        TextSlice[] slices = GC.AllocateUninitializedArray<TextSlice>(rows.Length);
        for (int row = 0; row < slices.Length; row++)
        {
            slices[row] = new TextSlice(rows[row].Start, rows[row].Length);
        }

        return Column.Json(texts.Arena, slices);
    }

    // Neighbours with nothing beside them.
    private static TypeBuilder<NodeId> Neighbors(this TypeBuilder<NodeId> type, string field, NeighborQuery query, Func<Neighbors, Column> toColumn)
    {
        NeighborQuery plain = query with { Counted = false, Weighed = false };
        return type
            .Note(field, new FieldQuestion.OfNeighbors(_ => plain))
            .Field(field, context => context.Graph().ReadNeighborsAsync(plain, context.Parents, context.RequestAborted).Then(toColumn));
    }

    private static TypeBuilder<NodeId> Pages(this TypeBuilder<NodeId> type, string field, Func<IFieldArguments, NeighborQuery> read) => type
        .Note(field, new FieldQuestion.OfNeighbors(read))
        .Field(field, context => ReadPages(context, read(context)));

    private static ValueTask<Column> ReadPages(ResolverContext<NodeId> context, NeighborQuery query)
    {
        query = FieldQuestion.OfNeighbors.AsSelected(query, context.Selected);
        ReadOnlyMemory<NodeId> owners = context.Parents;
        ValueTask<Neighbors> answer = context.Graph().ReadNeighborsAsync(query, owners, context.RequestAborted);
        return answer.IsCompletedSuccessfully
            ? new ValueTask<Column>(ConnectionTypes.Pages(new ConnectionBatch(owners, answer.Result)))
            : AwaitAsync(answer, owners);

        static async ValueTask<Column> AwaitAsync(ValueTask<Neighbors> answer, ReadOnlyMemory<NodeId> owners) =>
            ConnectionTypes.Pages(new ConnectionBatch(owners, await answer));
    }
}
