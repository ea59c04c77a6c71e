using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

public sealed class DataLoaderTests
{
    private const string Sdl = """
        type Query { left: Left right: Right }
        type Left { squares: [Int] again: [Int] late: [Int] }
        type Right { squares: [Int] failing: Int }
        """;

    [Fact]
    public async Task Load_FromFieldsOfOneLevel_IsOneBatchOfDistinctKeys()
    {
        List<int[]> batches = [];

        string json = await RunAsync("{ left { squares again } right { squares } }", batches);

        Assert.Equal("""{"data":{"left":{"squares":[1,4,9],"again":[9,16]},"right":{"squares":[4,25]}}}""", json);
        Assert.Equal([1, 2, 3, 4, 5], Assert.Single(batches).Order());
    }

    [Fact]
    public async Task Load_AfterAnAwait_IsFetchedToo()
    {
        List<int[]> batches = [];

        string json = await RunAsync("{ left { squares late } }", batches);

        Assert.Equal("""{"data":{"left":{"squares":[1,4,9],"late":[1,49]}}}""", json);
        Assert.Equal(2, batches.Count);
        Assert.Equal([7], batches[1]);
    }

    [Fact]
    public async Task Load_BatchThrows_IsAnErrorOfTheField()
    {
        string json = await RunAsync("{ right { failing squares } }", []);

        Assert.Equal(
            """{"errors":[{"message":"no such key","locations":[{"line":1,"column":11}],"path":["right","failing"]}],"data":{"right":{"failing":null,"squares":[4,25]}}}""",
            json);
    }

    [Fact]
    public async Task Load_KeysAboveTheBatchSize_AreFetchedInParts()
    {
        List<int[]> batches = [];

        await RunAsync("{ left { squares again } }", batches, maxBatchSize: 3);

        Assert.Equal([3, 1], batches.Select(batch => batch.Length));
    }

    [Fact]
    public async Task Load_NestedConnections_IsOneBatchPerLevel()
    {
        List<int[]> batches = [];
        ExecutableSchema schema = SchemaBuilder.New()
            .AddDocument("""
                type Query { node: Node! }
                type Node { id: Int! children(first: Int! = 3): Connection! }
                type Connection { edges: [Edge!]! }
                type Edge { node: Node! }
                """)
            .BindRoot("Query", type => type.Field("node", _ => Column.Objects<int>(new[] { 1 })))
            .BindType<int>("Node", type => type
                .Value("id", id => id)
                .Field("children", async context =>
                {
                    IReadOnlyList<int[]?> children = await context.DataLoader<ChildrenLoader>().LoadAsync(context.Parents.ToArray(), context.RequestAborted);
                    int first = context.ArgumentValue<int>("first");
                    return Column.Objects<int[]>(children.Select(all => all!.Take(first).ToArray()).ToArray());
                }))
            .BindType<int[]>("Connection", type => type.Value("edges", items => items))
            .BindType<int>("Edge", type => type.Value("node", id => id))
            .AddDataLoader((_, _) => new ChildrenLoader(batches))
            .Create();

        using ExecutionResult result = await new RequestExecutor(schema).ExecuteAsync(new GraphQLRequest
        {
            Query = "{ node { children { edges { node { children(first: 2) { edges { node { id children { edges { node { id } } } } } } } } } } }",
        });

        Assert.Empty(result.Errors);
        Assert.Equal([[1], [10, 11, 12], [100, 101, 110, 111, 120, 121]], batches);
        Assert.Equal(18, result.ToJson().Split("\"id\":1").Length - 1 - 6);
    }

    [Fact]
    public async Task Load_OneKeyOrSetBefore_IsFetchedOnceOrNever()
    {
        List<int[]> batches = [];
        SquareLoader loader = new(batches, 0);
        loader.Attach(() => loader.Dispatch(CancellationToken.None));
        loader.Set(9, 1);

        Assert.Equal(1, await loader.LoadAsync(9, TestContext.Current.CancellationToken));
        Assert.Equal(16, await loader.LoadAsync(4, TestContext.Current.CancellationToken));
        Assert.Equal([16, 1], await loader.LoadAsync([4, 9], TestContext.Current.CancellationToken));
        loader.Remove(4);
        Assert.Equal(16, await loader.LoadAsync(4, TestContext.Current.CancellationToken));
        Assert.Equal([[4], [4]], batches);
    }

    private static async Task<string> RunAsync(string query, List<int[]> batches, int maxBatchSize = 0)
    {
        ExecutableSchema schema = SchemaBuilder.New()
            .AddDocument(Sdl)
            .BindRoot("Query", type => type
                .Field("left", _ => Column.Objects<int>(new[] { 0 }))
                .Field("right", _ => Column.Objects<int>(new[] { 0 })))
            .BindType<int>("Left", type => type
                .Field("squares", context => SquaresAsync(context, 1, 2, 3))
                .Field("again", context => SquaresAsync(context, 3, 4))
                .Field("late", async context =>
                {
                    await SquaresAsync(context, 1);
                    return await SquaresAsync(context, 1, 7);
                }))
            .BindType<int>("Right", type => type
                .Field("squares", context => SquaresAsync(context, 2, 5))
                .Field("failing", async context =>
                {
                    await context.DataLoader<FailingLoader>().LoadAsync([1], context.RequestAborted);
                    return Column.Nulls(1);
                }))
            .AddDataLoader((_, _) => new SquareLoader(batches, maxBatchSize))
            .Create();
        using ExecutionResult result = await new RequestExecutor(schema).ExecuteAsync(new GraphQLRequest { Query = query });
        return result.ToJson();
    }

    private static async ValueTask<Column> SquaresAsync(ResolverContext context, params int[] keys)
    {
        IReadOnlyList<int> squares = await context.DataLoader<SquareLoader>().LoadAsync(keys, context.RequestAborted);
        return Column.Lists(new[] { 0, keys.Length }, Column.Of(squares.ToArray()));
    }

    private sealed class SquareLoader(List<int[]> batches, int maxBatchSize) : BatchDataLoader<int, int>(maxBatchSize)
    {
        protected override async Task<IReadOnlyDictionary<int, int>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            await Task.Yield();
            lock (batches)
            {
                batches.Add([.. keys]);
            }
            return keys.ToDictionary(key => key, key => key * key);
        }
    }

    private sealed class ChildrenLoader(List<int[]> batches) : GroupedDataLoader<int, int>
    {
        protected override async Task<ILookup<int, int>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken)
        {
            await Task.Yield();
            lock (batches)
            {
                batches.Add([.. keys]);
            }
            return keys.SelectMany(key => Enumerable.Range(10 * key, 5), (key, child) => (key, child)).ToLookup(pair => pair.child / 10, pair => pair.child);
        }
    }

    private sealed class FailingLoader() : BatchDataLoader<int, int>(0)
    {
        protected override Task<IReadOnlyDictionary<int, int>> LoadBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
            throw new GraphQLException(new GraphQLError("no such key"));
    }
}
