using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Tests.TypeSystem;

public sealed class SchemaTests
{
    private static readonly Schema Library = Schema.Parse(
        """
        type Query { node(id: ID!): Node, search: [Found!]! }
        interface Node { id: ID! }
        interface Named implements Node { id: ID!, name: String }
        type Author implements Node & Named { id: ID!, name: String, books(first: Int = 10): [Book] }
        type Book implements Node { id: ID!, title: String }
        type Shelf { label: String }
        union Found = Author | Shelf
        """);

    [Fact]
    public void Types_OfAnySchema_StandAtTheirIndex()
    {
        for (int i = 0; i < Library.Types.Length; i++)
        {
            Assert.Equal(i, Library.Types[i].Index);
            if (Library.Types[i] is ComplexType complex)
            {
                Assert.Equal(Enumerable.Range(0, complex.Fields.Length), complex.Fields.Select(field => field.Index));
                Assert.All(complex.Fields, field => Assert.Same(complex, field.DeclaringType));
            }
        }
    }

    [Fact]
    public void FindType_SameReferenceTwice_IsTheSameType()
    {
        SchemaType? first = Library.FindType(Parser.ParseType("[[Author!]!]"));

        Assert.Same(first, Library.FindType(Parser.ParseType("[[Author!]!]")));
        Assert.Equal("[[Author!]!]", first?.ToString());
        Assert.Null(Library.FindType(Parser.ParseType("[Nobody]")));
    }

    [Fact]
    public void PossibleTypes_OfInterfaceAndUnion_AreTheirObjects()
    {
        Assert.Equal(["Author", "Book"], Library.PossibleTypes(Library.FindType("Node")!).Select(type => type.Name));
        Assert.Equal(["Author", "Shelf"], Library.PossibleTypes(Library.FindType("Found")!).Select(type => type.Name));
        Assert.True(Library.Overlap(Library.FindType("Named")!, Library.FindType("Found")!));
        Assert.False(Library.Overlap(Library.FindType("Book")!, Library.FindType("Found")!));
        Assert.Equal(["Named"], Library.ImplementingInterfaces(Library.FindType<InterfaceType>("Node")!).Select(type => type.Name));
    }

    [Fact]
    public void FindField_IntrospectionFields_AreOnTheRightTypesOnly()
    {
        Assert.Same(Library.TypeNameField, Library.FindField(Library.FindType("Found")!, "__typename"));
        Assert.Same(Library.SchemaField, Library.FindField(Library.QueryType!, "__schema"));
        Assert.Null(Library.FindField(Library.FindType("Author")!, "__schema"));
    }

    [Fact]
    public void Extend_WithFieldsAndRoots_LeavesTheFirstSchemaAsItWas()
    {
        string before = Library.ToString();

        Schema extended = Library.Extend(Parser.Parse("extend type Shelf { books: [Book] } extend schema { mutation: Change } type Change { a: Int }"));

        Assert.Equal(before, Library.ToString());
        Assert.Equal(["label", "books"], extended.FindType<ObjectType>("Shelf")!.Fields.Select(field => field.Name));
        Assert.Equal("Change", extended.MutationType?.Name);
        Assert.Empty(extended.Validate());
    }

    [Fact]
    public void Build_SeveralDocuments_CountsAsOne()
    {
        Schema schema = Schema.Build([Parser.Parse("type Query { a: A }"), Parser.Parse("type A { b: Int } extend type Query { c: Int }")]);

        Assert.Equal("type Query {\n  a: A\n  c: Int\n}\n\ntype A {\n  b: Int\n}", schema.ToString());
    }

    [Fact]
    public void Build_BoundScalar_IsAskedForItsValues()
    {
        SchemaOptions options = new() { Scalars = SchemaOptions.Default.Scalars.Add("Even", new EvenCoercion()) };

        Schema schema = Schema.Parse("scalar Even type Query { a(b: Even = 4): Even }", options);

        ArgumentDefinition argument = schema.QueryType!.Fields[0].Arguments[0];
        Assert.Equal(4, argument.DefaultValue);
        Assert.Equal("odd", schema.FindType<ScalarType>("Even")!.CoerceInputLiteral(Parser.ParseValue("3")).Error);
    }

    private sealed class EvenCoercion : ScalarCoercion
    {
        public override CoercionResult CoerceInputValue(object value) =>
            value is int number && number % 2 == 0 ? CoercionResult.Of(value) : CoercionResult.Refused("odd");
    }
}
