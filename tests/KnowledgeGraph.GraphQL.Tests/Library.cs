using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests;

/// <summary>The schema of most tests: a few books, everything answered in batches.</summary>
internal static class Library
{
    public const string Sdl = """
        type Query {
          books(first: Int = 10): [Book!]!
          book(id: ID!): Book
          shelf: [Item!]!
          echo(text: String, texts: [String!], filter: Filter): String
          fails: String
          failsNonNull: String!
          slow(milliseconds: Int!): Int
        }
        type Mutation { add(amount: Int!): Int! total: Int! }
        type Subscription { count(to: Int!): Int! }
        interface Item { id: ID! label: String! }
        type Book implements Item { id: ID! label: String! title: String pages: Int! authors: [Author!]! kind: Kind! rating: Float sequel: Book }
        type Author implements Item { id: ID! label: String! name: String! books: [Book!]! }
        enum Kind { NOVEL SHORT_STORY }
        input Filter { title: String! pages: Int = 7 }
        """;

    public static readonly string?[] Titles = ["Solaris", "The \"Trial\"", null, "Ćma\n"];

    private static readonly int[][] s_authorsOf = [[0], [1], [0, 1], []];
    private static readonly int[][] s_booksOf = [[0, 2], [1, 2]];

    public static ExecutableSchema Create(Action<SchemaBuilder>? more = null)
    {
        int total = 0;
        SchemaBuilder builder = SchemaBuilder.New()
            .AddDocument(Sdl, "library.graphql")
            .BindRoot("Query", type => type
                .Field("books", context => Column.Lists(
                    new[] { 0, Math.Min(4, context.ArgumentValue<int>("first")) },
                    Column.Objects<Thing>(Enumerable.Range(0, Math.Min(4, context.ArgumentValue<int>("first"))).Select(Thing.Book).ToArray())))
                .Field("book", context => int.TryParse(context.ArgumentValue<string>("id"), out int row) && row < 4
                    ? Column.Objects<Thing>(new[] { Thing.Book(row) })
                    : Column.Nulls(1))
                .Field("shelf", _ => Column.Lists(new[] { 0, 4 }, Column.Objects<Thing>(new[] { Thing.Book(0), Thing.Author(1), Thing.Book(3), Thing.Author(0) })))
                .Field("echo", context => Column.Of(new[] { context.ArgumentValue<string?>("text") ?? string.Join(',', context.ArgumentValue<string[]?>("texts") ?? []) }))
                .Field("fails", (Func<ResolverContext<OperationRoot>, Column>)(_ => throw new InvalidOperationException("the secret reason")))
                .Field("failsNonNull", (Func<ResolverContext<OperationRoot>, Column>)(_ => throw new GraphQLException(new GraphQLError("told"))))
                .Field("slow", async context =>
                {
                    await Task.Delay(context.ArgumentValue<int>("milliseconds"), context.RequestAborted);
                    return Column.Of(new[] { 1 });
                }))
            .BindRoot("Mutation", type => type
                .Field("add", async context =>
                {
                    await Task.Yield();
                    total += context.ArgumentValue<int>("amount");
                    return Column.Of(new[] { total });
                })
                .Field("total", _ => Column.Of(new[] { total })))
            .BindRoot("Subscription", type => type
                .Subscribe("count", context => CountAsync(context.ArgumentValue<int>("to")), context => Column.Of(context.Parents)))
            .BindType<Thing>("Book", type => type
                .Value("id", book => book.Row)
                .Value("label", book => $"book {book.Row}")
                .Value("title", book => Titles[book.Row])
                .Value("pages", book => 100 * (book.Row + 1))
                .Field("authors", context => Lists(context, book => s_authorsOf[book.Row].Select(Thing.Author)))
                .Value("kind", book => book.Row % 2 == 0 ? "NOVEL" : "SHORT_STORY")
                .Value("rating", book => book.Row == 1 ? (double?)null : book.Row + 0.5)
                .Field("sequel", context => Column.Objects<Thing>(
                    context.Parents.ToArray().Select(book => Thing.Book(book.Row + 1)).ToArray(),
                    context.Parents.ToArray().Select(book => book.Row >= 2).ToArray())))
            .BindType<Thing>("Author", type => type
                .Value("id", author => author.Row)
                .Value("label", author => $"author {author.Row}")
                .Value("name", author => author.Row == 0 ? "Stanisław Lem" : "Franz Kafka")
                .Field("books", context => Lists(context, author => s_booksOf[author.Row].Select(Thing.Book))))
            .BindAbstractType<Thing>("Item", ["Book", "Author"], (items, types) =>
            {
                for (int i = 0; i < items.Length; i++)
                {
                    types[i] = items[i].IsBook ? 0 : 1;
                }
            });
        more?.Invoke(builder);
        return builder.Create();
    }

    private static Column Lists(ResolverContext<Thing> context, Func<Thing, IEnumerable<Thing>> read)
    {
        List<Thing> items = [];
        List<int> offsets = [0];
        foreach (Thing parent in context.Parents.Span)
        {
            items.AddRange(read(parent));
            offsets.Add(items.Count);
        }
        return Column.Lists(offsets.ToArray(), Column.Objects<Thing>(items.ToArray()));
    }

    private static async IAsyncEnumerable<int> CountAsync(int to)
    {
        for (int i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}

/// <summary>A book or an author.</summary>
internal readonly record struct Thing(bool IsBook, int Row)
{
    public static Thing Book(int row) => new(true, row);

    public static Thing Author(int row) => new(false, row);
}
