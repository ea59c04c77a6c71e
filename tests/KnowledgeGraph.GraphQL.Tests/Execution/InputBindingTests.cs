using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL.Tests.Execution;

public sealed class InputBindingTests
{
    private const string Sdl = """
        type Query { show(filter: Filter!, more: [Filter!], genre: Genre): String }
        input Filter { title: String! pages: Int = 7 range: Range genres: [Genre!] rating: Float note: String }
        input Range { from: Int to: Int }
        enum Genre { NOVEL SHORT_STORY }
        """;

    private enum Genre
    {
        Novel,
        ShortStory,
    }

    [Theory]
    [InlineData("""{ show(filter: {title: "a"}) }""", "a 7 - [] 0.5 -")]
    [InlineData("""{ show(filter: {title: "a", pages: null, range: {from: 1}, genres: SHORT_STORY, rating: 2, note: "n"}) }""", "a - 1..- [ShortStory] 2 n")]
    [InlineData("""query($f: Filter! = {title: "v", genres: [NOVEL, SHORT_STORY]}) { show(filter: $f, more: [{title: "b"}, $f], genre: NOVEL) }""", "v 7 - [Novel,ShortStory] 0.5 -; b 7 - [] 0.5 -; v 7 - [Novel,ShortStory] 0.5 -; Novel")]
    public async Task ArgumentValue_BoundInput_IsTheRecord(string query, string expected)
    {
        ExecutableSchema schema = Bound().Create();

        using ExecutionResult result = await new RequestExecutor(schema).ExecuteAsync(new GraphQLRequest { Query = query });

        Assert.Equal($$$"""{"data":{"show":"{{{expected}}}"}}""", result.ToJson());
    }

    [Fact]
    public async Task ArgumentValue_ConstructorRefuses_IsItsError()
    {
        ExecutableSchema schema = Bound().Create();

        using ExecutionResult result = await new RequestExecutor(schema).ExecuteAsync(new GraphQLRequest { Query = """{ show(filter: {title: "a", range: {from: 2, to: 1}}) }""" });

        Assert.Equal("from 2 is after to 1", Assert.Single(result.Errors).Message);
    }

    [Fact]
    public void Create_InputsThatDoNotFit_NamesAllProblems()
    {
        SchemaBuilder builder = Base().BindInput<Unfit>("Filter").BindInput<Stranger>("Genre");

        SchemaBindingException thrown = Assert.Throws<SchemaBindingException>(builder.Create);

        Assert.Equal(
            [
                "\"Filter.title\" is a String!, which Int32 cannot hold.",
                "Input \"Filter\" has no field for the parameter \"Unknown\" of Unfit.",
                "\"Filter.pages\" may be null, which Int32 cannot hold: make it Int32?.",
                "\"Filter.genres\" is a [Genre!], which Int32[] cannot hold.",
                "Input Unfit has neither a parameter nor a settable property for \"Filter.range\".",
                "Input Unfit has neither a parameter nor a settable property for \"Filter.rating\".",
                "Input Unfit has neither a parameter nor a settable property for \"Filter.note\".",
                "\"Genre\" is bound to Stranger, but is no input object of the schema.",
            ],
            thrown.Message.Split(Environment.NewLine));
    }

    [Fact]
    public void BindInput_OneTypeTwice_IsRefused()
    {
        SchemaBuilder builder = Base().BindInput<Range>("Range");

        Assert.Equal("Range is bound to \"Range\" and to \"Filter\".", Assert.Throws<SchemaBindingException>(() => builder.BindInput<Range>("Filter")).Message);
    }

    private static SchemaBuilder Base() => SchemaBuilder.New()
        .AddDocument(Sdl)
        .BindEnum<Genre>("Genre")
        .BindRoot("Query", type => type.Field("show", context => Column.Of(new[]
        {
            string.Join("; ", new object?[] { context.ArgumentValue<Filter>("filter") }
                .Concat(context.ArgumentValue<IReadOnlyList<Filter>?>("more") ?? [])
                .Concat(context.HasArgument("genre") ? [context.ArgumentValue<Genre>("genre")] : Array.Empty<object>())),
        })));

    private static SchemaBuilder Bound() => Base().BindInput<Filter>("Filter").BindInput<Range>("Range");

    private sealed record Filter(string Title, int? Pages, Range? Range, IReadOnlyList<Genre>? Genres, double? Rating = 0.5)
    {
        public string? Note { get; set; }

        public override string ToString() => FormattableString.Invariant(
            $"{Title} {Pages?.ToString() ?? "-"} {Range?.ToString() ?? "-"} [{string.Join(',', Genres ?? [])}] {Rating} {Note ?? "-"}");
    }

    private readonly record struct Range
    {
        public Range(int? from, int? to)
        {
            From = from <= (to ?? int.MaxValue) || from is null ? from : throw new GraphQLException(new GraphQLError($"from {from} is after to {to}"));
            To = to;
        }

        public int? From { get; }

        public int? To { get; }

        public override string ToString() => $"{From?.ToString() ?? "-"}..{To?.ToString() ?? "-"}";
    }

    private sealed record Unfit(int Title, string Unknown, int Pages, int[] Genres);

    private sealed record Stranger;
}
