using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Tests.TypeSystem;

public sealed class SchemaCoordinateTests
{
    private static readonly Schema Library = Schema.Parse(
        "type Query { find(where: Filter): Kind } input Filter { name: String } enum Kind { BOOK } directive @cost(weight: Int) on FIELD");

    [Theory]
    [InlineData("Query", typeof(ObjectType))]
    [InlineData("Query.find", typeof(FieldDefinition))]
    [InlineData("Query.find(where:)", typeof(ArgumentDefinition))]
    [InlineData("Filter.name", typeof(InputFieldDefinition))]
    [InlineData("Kind.BOOK", typeof(EnumValueDefinition))]
    [InlineData("@cost", typeof(DirectiveDefinition))]
    [InlineData("@cost(weight:)", typeof(ArgumentDefinition))]
    public void Find_EachKindOfCoordinate_IsTheElement(string text, Type kind)
    {
        SchemaCoordinate coordinate = SchemaCoordinate.Parse(text);

        Assert.Equal(text, coordinate.ToString());
        Assert.IsType(kind, Library.Find(coordinate));
    }

    [Theory]
    [InlineData("Nobody")]
    [InlineData("Query.nothing")]
    [InlineData("Query.find(what:)")]
    [InlineData("Kind.PAPER")]
    [InlineData("@free")]
    public void Find_WhatIsNotThere_IsNull(string text) => Assert.Null(Library.Find(SchemaCoordinate.Parse(text)));

    [Theory]
    [InlineData("", "Syntax Error: Expected Name, found <EOF>.")]
    [InlineData("Query .find", "Syntax Error: Expected <EOF>, found \" \".")]
    [InlineData("Query.find(where)", "Syntax Error: Expected \":\", found \")\".")]
    [InlineData("@cost.weight", "Syntax Error: Expected <EOF>, found \".\".")]
    [InlineData("Query(where:)", "Syntax Error: Expected <EOF>, found \"(\".")]
    public void Parse_WhatIsNoCoordinate_IsRefused(string text, string message) =>
        Assert.Equal(message, Assert.Throws<GraphQLSyntaxException>(() => SchemaCoordinate.Parse(text)).Message);
}
