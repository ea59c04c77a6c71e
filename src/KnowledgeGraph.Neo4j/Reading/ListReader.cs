using KnowledgeGraph.Bolt;
using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Reads pages of all entities of a kind.</summary>
internal sealed class ListReader(QuestionQueue questions)
{
    private readonly ScalarOrder scalarOrder = new(questions);

    /// <summary>How texts are ordered.</summary>
    public ScalarOrder Order => scalarOrder;

    public async Task<NodePage> ReadAsync(NodeQuery query)
    {
        if (!await scalarOrder.IsServersAsync(query.Kind, query.Order))
        {
            return await SortAsync(query);
        }

        EntityFieldSet foreseen = questions.Foreseen;
        Task<IReadOnlyList<IRecord>> counted = questions.AskAsync(ListStatement.Count(query.Kind, query.Where, questions.Words));
        NodeId[] nodes = Read(query.Kind, foreseen, await questions.AskAsync(
            ListStatement.Page(query, PageSlice.Of(query.Page), foreseen, questions.Words)));
        int total = (int)(long)(await counted)[0][0]!;
        return new NodePage(nodes, total, query.Page.Within(total).Start);
    }

    private async Task<NodePage> SortAsync(NodeQuery query)
    {
        NodeQuery all = query with { Page = PageRequest.All, Order = [] };
        EntityFieldSet foreseen = questions.Foreseen;
        NodeId[] nodes = Read(query.Kind, foreseen, await questions.AskAsync(
            ListStatement.Page(all, PageSlice.Of(all.Page), foreseen, questions.Words)));
        int[] places = await scalarOrder.SortAsync(nodes, query.Order);
        (int start, int count) = query.Page.Within(nodes.Length);
        return new NodePage(Array.ConvertAll(places[start..(start + count)], place => nodes[place]), nodes.Length, start);
    }

    private NodeId[] Read(EntityKind kind, EntityFieldSet foreseen, IReadOnlyList<IRecord> records)
    {
        NodeId[] nodes = new NodeId[records.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            IReadOnlyList<object?> entity = (IReadOnlyList<object?>)records[i][0]!;
            nodes[i] = new NodeId(kind, (int)(long)entity[0]!);
            questions.Rows.Put(nodes[i], foreseen, entity, 1);
        }

        return nodes;
    }
}
