using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Reading;

namespace KnowledgeGraph.Neo4j.Reading;

/// <summary>Reads pages of all entities of a kind.</summary>
internal sealed class ListReader(QuestionQueue questions)
{
    private readonly ScalarOrder scalarOrder = new(questions);

    /// <summary>How texts are ordered.</summary>
    public ScalarOrder Order => scalarOrder;

    public async Task<NodePage> ReadAsync(NodeQuery query, EntityShape foreseen)
    {
        if (!await scalarOrder.IsServersAsync(query.Kind, query.Order))
        {
            return await SortAsync(query);
        }

        string assumed = questions.Version ?? questions.Memory.Version;
        Task<NumberLadder?> learned = Task.FromResult<NumberLadder?>(null);
        if (query is { Where: null, Order.Count: 0 })
        {
            if (questions.Memory.Ladder(assumed, query.Kind) is not { } ladder)
            {
                learned = LearnLadderAsync(query.Kind, assumed);
            }
            else if (await ReadByNumberAsync(query, foreseen, ladder, assumed) is { } page)
            {
                return page;
            }
        }

        Task<IReadOnlyList<IReadOnlyList<object?>>> counted = questions.AskAsync(ListStatement.Count(query.Kind, query.Where, questions.Words));
        NodeId[] nodes = Read(foreseen, await questions.AskAsync(
            ListStatement.Page(query, PageSlice.Of(query.Page), foreseen, questions.Words)));
        int total = (int)(long)(await counted)[0][0]!;
        if (await learned is { } found && found.IsOf(total) && questions.Version == assumed)
        {
            questions.Memory.KeepLadder(assumed, query.Kind, found);
        }

        return new NodePage(nodes, total, query.Page.Within(total).Start);
    }

    // Pages in number order are looked for between rungs of the version that was seen last. The answer tells which version
    // it is of: the version is read behind the page, so where it is still the same, nothing has moved.
    private async Task<NodePage?> ReadByNumberAsync(NodeQuery query, EntityShape foreseen, NumberLadder ladder, string assumed)
    {
        (int start, int count) = query.Page.Within(ladder.Total);
        NodeId[] nodes = [];
        if (count > 0)
        {
            nodes = Read(foreseen, await questions.AskAsync(ListStatement.Between(ladder.Find(start, count), count, foreseen, questions.Words)));
        }
        else if (questions.Version is null)
        {
            await questions.ReadVersionAsync();
        }

        return questions.Version == assumed && nodes.Length == count ? new NodePage(nodes, ladder.Total, start) : null;
    }

    // What one request needs once is not worth a ladder; a second one for the same list is.
    private async Task<NumberLadder?> LearnLadderAsync(EntityKind kind, string version) => questions.Memory.IsAskedAgain(version, kind)
        ? NumberLadder.Of((await questions.AskAsync(NumberLadder.Read(kind)))[0])
        : null;

    private async Task<NodePage> SortAsync(NodeQuery query)
    {
        NodeQuery all = query with { Page = PageRequest.All, Order = [] };
        EntityShape keys = EntityShape.Of(query.Kind, ScalarOrder.Fields(query.Order));
        NodeId[] nodes = Read(keys, await questions.AskAsync(
            ListStatement.Page(all, PageSlice.Of(all.Page), keys, questions.Words)));
        int[] places = await scalarOrder.SortAsync(nodes, query.Order);
        (int start, int count) = query.Page.Within(nodes.Length);
        return new NodePage(Array.ConvertAll(places[start..(start + count)], place => nodes[place]), nodes.Length, start);
    }

    private NodeId[] Read(EntityShape foreseen, IReadOnlyList<IReadOnlyList<object?>> rows)
    {
        NodeId[] nodes = new NodeId[rows.Count];
        for (int i = 0; i < nodes.Length; i++)
        {
            IReadOnlyList<object?> entity = (IReadOnlyList<object?>)rows[i][0]!;
            nodes[i] = new NodeId(foreseen.Kind, (int)(long)entity[0]!);
            questions.Rows.Put(nodes[i], foreseen, entity, 1, questions.Words);
        }

        return nodes;
    }
}
