// <example>
using KnowledgeGraph.GraphQL;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Transport;
using Microsoft.AspNetCore.Builder;

internal sealed record Book(string Title, int AuthorId);

internal sealed record Author(int Id, string Name);

internal static class Bookshop
{
    private static readonly Author[] s_authors = [new(0, "Lem"), new(1, "Le Guin")];
    private static readonly Book[] s_books = [new("Solaris", 0), new("The Dispossessed", 1), new("Fiasco", 0)];

    public static ExecutableSchema CreateSchema() => SchemaBuilder.New()
        .AddDocument("""
            type Query { books(first: Int = 10): [Book!]! }
            type Book { title: String! author: Author! }
            type Author { name: String! books: [Book!]! }
            """)
        .BindRoot("Query", query => query
            .Field("books", context => Column.ObjectLists([s_books.Take(context.ArgumentValue<int>("first")).ToArray()])))
        .BindType<Book>("Book", book => book
            .Value("title", parent => parent.Title)
            // All books of the level at once: one value per parent, in the parents' order.
            .Field("author", context => Column.Objects<Author>(
                context.Parents.ToArray().Select(parent => s_authors[parent.AuthorId]).ToArray())))
        .BindType<Author>("Author", author => author
            .Value("name", parent => parent.Name)
            // A loader gathers the keys of every field of the level and fetches each key once per request.
            .Field("books", async context =>
            {
                IReadOnlyList<Book[]?> books = await context.DataLoader<BooksOfAuthors>()
                    .LoadAsync(context.Parents.ToArray().Select(parent => parent.Id).ToArray(), context.RequestAborted);
                return Column.ObjectLists(books);
            }))
        .Create();

    public static void Serve(string[] arguments)
    {
        WebApplication application = WebApplication.CreateBuilder(arguments).Build();
        application.MapGraphQL("/graphql", new RequestExecutor(CreateSchema(), new RequestExecutorOptions
        {
            Logger = application.Logger,
            Limits = new RequestLimits { MaxCost = 10_000 },
            ReportCost = true,
            Compression = new HttpCompression(),
        }));
        application.Run();
    }

    private sealed class BooksOfAuthors : GroupedDataLoader<int, Book>
    {
        protected override Task<ILookup<int, Book>> LoadGroupedBatchAsync(IReadOnlyList<int> keys, CancellationToken cancellationToken) =>
            Task.FromResult(s_books.Where(book => keys.Contains(book.AuthorId)).ToLookup(book => book.AuthorId));
    }
}
// </example>
