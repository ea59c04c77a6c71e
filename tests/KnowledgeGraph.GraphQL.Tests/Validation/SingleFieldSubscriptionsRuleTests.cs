using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;
using KnowledgeGraph.GraphQL.Validation;

namespace KnowledgeGraph.GraphQL.Tests.Validation;

public sealed class SingleFieldSubscriptionsRuleTests
{
    private static readonly Schema News = Schema.Parse(
        "type Query { a: Int } type Subscription { news: Item, other: Item } type Item { text: String }");

    [Theory]
    [InlineData("subscription S($v: Boolean!) { news @include(if: $v) { text } }")]
    [InlineData("subscription S($v: Boolean!) { ... @skip(if: $v) { news { text } } }")]
    [InlineData("subscription S($v: Boolean!) { ...F } fragment F on Subscription { news @skip(if: $v) { text } }")]
    public void Validate_ConditionalRootField_IsReported(string text) => Assert.Equal(
        "Subscription \"S\" must not use `@skip` or `@include` directives in the top level selection.",
        Assert.Single(DocumentValidator.Validate(News, Parser.Parse(text))).Message);

    [Fact]
    public void Validate_ConditionBelowTheRoot_IsAllowed() => Assert.Empty(
        DocumentValidator.Validate(News, Parser.Parse("subscription S($v: Boolean!) { news { text @include(if: $v) } }")));
}
