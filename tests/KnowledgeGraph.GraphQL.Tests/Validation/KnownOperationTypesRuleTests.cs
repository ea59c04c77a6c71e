using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;
using KnowledgeGraph.GraphQL.Validation;

namespace KnowledgeGraph.GraphQL.Tests.Validation;

public sealed class KnownOperationTypesRuleTests
{
    private static readonly Schema ReadOnly = Schema.Parse("type Query { a: Int }");

    [Theory]
    [InlineData("mutation { a }", "The mutation operation is not defined by the schema.")]
    [InlineData("subscription { a }", "The subscription operation is not defined by the schema.")]
    public void Validate_OperationWithoutRootType_IsReported(string text, string message) =>
        Assert.Equal(message, Assert.Single(DocumentValidator.Validate(ReadOnly, Parser.Parse(text))).Message);

    [Fact]
    public void Validate_OperationWithRootType_IsAllowed() =>
        Assert.Empty(DocumentValidator.Validate(ReadOnly, Parser.Parse("query { a }")));
}
