using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.Tests.Language;
using KnowledgeGraph.GraphQL.TypeSystem;
using KnowledgeGraph.GraphQL.Validation;

namespace KnowledgeGraph.GraphQL.Tests.Validation;

/// <summary>Documents that were written to hurt: they end with clean errors, without deep recursion or endless work.</summary>
public sealed class HostileDocumentTests
{
    private static readonly Schema Small = Schema.Parse(
        "type Query { a: Query b(x: Int, in: In): Int list: [Query] } input In { x: Int! in: In } type Subscription { a: Int }");

    public static TheoryData<string> Documents =>
    [
        $"{{ ...F0 }} {Many(20_000, i => $"fragment F{i} on Query {{ a {{ ...F{i + 1} }} }} ")} fragment F20000 on Query {{ b }}",
        $"{{ ...F0 }} {Many(20_000, i => $"fragment F{i} on Query {{ ...F{(i + 1) % 20_000} }} ")}",
        $"subscription {{ ...F0 }} {Many(20_000, i => $"fragment F{i} on Subscription {{ ...F{i + 1} }} ")} fragment F20000 on Subscription {{ a }}",
        $"{{ __schema {{ ...F0 }} }} {Many(20_000, i => $"fragment F{i} on __Schema {{ ...F{i + 1} }} ")} fragment F20000 on __Schema {{ description }}",
        $"{{ {Many(20_000, i => $"x: a{i} ")} }}",
        $"{{ {Many(20_000, i => $"x{i}: b(x: {i}) ")} }}",
        $"{{ b({Many(20_000, i => $"x{i}: 1 ")}) }}",
        $"{{ b {Many(20_000, _ => "@skip(if: true) ")} }}",
        $"{{ b(in: {Many(100, _ => "{x: 1, in: ")}{{x: 1}}{Many(100, _ => "}")}) }}",
        $"query({Many(20_000, i => $"$v{i}: Int ")}) {{ b }}",
        $"{{ {Many(200, i => $"...F{i} ")} }} {Many(200, i => $"fragment F{i} on Query {{ {Many(20, j => $"...F{(i * 7 + j * 13) % 200} ")} b }} ")}",
    ];

    [Theory]
    [MemberData(nameof(Documents), DisableDiscoveryEnumeration = true)]
    public void Validate_HostileDocument_EndsWithFewErrors(string text)
    {
        IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(Small, Parser.Parse(text));

        Assert.InRange(errors.Count, 0, DocumentValidator.DefaultMaxErrors + 1);
    }

    [Fact]
    public void Validate_MoreErrorsThanTheLimit_SaysThatItGaveUp()
    {
        IReadOnlyList<GraphQLError> errors = DocumentValidator.Validate(Small, Parser.Parse("{ c d e f g }"), maxErrors: 3);

        Assert.Equal(4, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[^1].Message);
    }

    [Fact]
    public void Validate_MutatedDocuments_GivesErrorsOnly()
    {
        int seed = Environment.TickCount;
        Random random = new(seed);
        const string Base = "query Q($x: Int = 1, $in: In) { a { ...F } b(x: $x, in: {x: 2, in: $in}) @skip(if: false) } fragment F on Query { list { b } }";
        for (int i = 0; i < Runs.Count(3_000); i++)
        {
            string text = i % 3 == 0 ? new RandomDocument(random.Next()).Next().ToString() : ParserFuzzTests.Mutate(Base, random);
            Validate(text, seed);
        }
    }

    private static void Validate(string text, int seed)
    {
        DocumentSyntax document;
        try
        {
            document = Parser.Parse(text);
        }
        catch (GraphQLSyntaxException)
        {
            return;
        }

        Exception? thrown = Record.Exception(() =>
        {
            DocumentValidator.Validate(Small, document);
            DocumentValidator.ValidateSdl(document, Small);
        });
        Assert.True(thrown is null, $"seed {seed}: {thrown}\n{text}");
    }

    private static string Many(int count, Func<int, string> make) => string.Concat(Enumerable.Range(0, count).Select(make));
}
