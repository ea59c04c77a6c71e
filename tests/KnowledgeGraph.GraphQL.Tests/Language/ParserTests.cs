using System.Text;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Tests.Language;

public sealed class ParserTests
{
    [Fact]
    public void Parse_UnclosedBrace_ReportsPosition()
    {
        GraphQLSyntaxException thrown = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse("{\n  a {\n    b\n  }\n"));

        Assert.Equal("Syntax Error: Expected Name, found <EOF>.", thrown.Message);
        Assert.Equal(new SourceLocation(5, 1), Assert.Single(thrown.Errors[0].Locations));
    }

    [Theory]
    [InlineData("{a")]
    [InlineData("{a(b:[")]
    [InlineData("{a(b:{c:")]
    [InlineData("query($a:[")]
    public void Parse_EndlessNesting_StopsAtTheLimit(string opening)
    {
        string step = opening[(opening.IndexOfAny(['[', '{'], 1) is > 0 and int at ? at : 0)..];
        string text = opening + string.Concat(Enumerable.Repeat(step, 100_000));

        GraphQLSyntaxException thrown = Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(text));

        Assert.Equal("Syntax Error: Document nests more than 256 levels deep. Parsing aborted.", thrown.Message);
    }

    [Fact]
    public void Parse_NestingWithinTheLimit_IsAccepted()
    {
        string text = string.Concat(Enumerable.Repeat("{a", 256)) + new string('}', 256);

        Assert.Equal(text, Parser.StripIgnoredCharacters(Parser.Parse(text).ToString()));
    }

    [Fact]
    public void Parse_Utf8_ReadsCharactersBeyondAscii()
    {
        DocumentSyntax document = Parser.Parse(Encoding.UTF8.GetBytes("{ a(b: \"Gödel 😀\") }"));

        Assert.Equal("{\n  a(b: \"Gödel 😀\")\n}", document.ToString());
    }

    [Fact]
    public void Parse_DescriptionsOfExecutableDefinitions_AreKept()
    {
        const string Text = """"
            "What the operation is for"
            query Find(
              "What to find"
              $name: String!
              $first: Int = 10
            ) {
              find(name: $name, first: $first) {
                ...Found
              }
            }

            """
            What was found
            in two lines
            """
            fragment Found on Thing {
              name
            }
            """";

        DocumentSyntax document = Parser.Parse(Text);

        OperationDefinitionSyntax operation = document.FindOperation("Find")!;
        Assert.Equal("What the operation is for", operation.Description?.Value);
        Assert.Equal("What to find", operation.VariableDefinitions[0].Description?.Value);
        Assert.Equal(Text, document.ToString());
    }

    [Theory]
    [InlineData("\"d\" { a }", "Syntax Error: Unexpected \"{\".")]
    [InlineData("\"d\" extend type A @b", "Syntax Error: Unexpected description, descriptions are supported only on type definitions.")]
    public void Parse_DescriptionWhereNoneMayStand_IsRefused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<GraphQLSyntaxException>(() => Parser.Parse(text)).Message);

    [Fact]
    public void FindOperation_SeveralOperationsAndNoName_FindsNone()
    {
        DocumentSyntax document = Parser.Parse("query A { a } query B { b }");

        Assert.Null(document.FindOperation(null));
        Assert.Equal("B", document.FindOperation("B")?.Name?.Value);
        Assert.Null(document.FindOperation("C"));
        Assert.NotNull(Parser.Parse("{ a }").FindOperation(null));
    }
}
