using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Tests.TypeSystem;

/// <summary>What the specification asks beyond the recorded cases.</summary>
public sealed class SchemaValidatorTests
{
    [Theory]
    [InlineData(
        "type Query { a(b: Int = \"x\"): Int }",
        "Query.a(b:) has invalid default value: Int cannot represent non-integer value: \"x\"")]
    [InlineData(
        "type Query { a(b: [I!] = [{c: 1}, null]): Int } input I { c: Int! }",
        "Query.a(b:) has invalid default value: Expected value of type \"I!\", found null.")]
    [InlineData(
        "type Query { a(b: I): Int } input I { c: J = {} } input J { d: Int! }",
        "I.c has invalid default value: Field \"J.d\" of required type \"Int!\" was not provided.")]
    [InlineData(
        "type Query { a(b: I = {d: 1}): Int } input I { c: Int }",
        "Query.a(b:) has invalid default value: Field \"d\" is not defined by type \"I\". Did you mean \"c\"?")]
    [InlineData(
        "type Query { a: Int } directive @d(e: E = Y) on FIELD enum E { X }",
        "@d(e:) has invalid default value: Value \"Y\" does not exist in \"E\" enum.")]
    public void Validate_DefaultValueOfAnotherType_IsReported(string sdl, string message) =>
        Assert.Equal(message, Assert.Single(Schema.Parse(sdl).Validate()).Message.Replace(" Did you mean the enum value \"X\"?", "", StringComparison.Ordinal));

    [Fact]
    public void Validate_DefaultValueThatNeedsItself_IsReported()
    {
        Schema schema = Schema.Parse("type Query { a(b: I): Int } input I { c: I = {} }");

        Assert.Equal(
            "Invalid circular reference. The default value of Input Object field I.c references itself.",
            Assert.Single(schema.Validate()).Message);
    }

    [Fact]
    public void Validate_DefaultValuesThatNeedEachOther_AreReportedOnce()
    {
        Schema schema = Schema.Parse("type Query { a(b: I): Int } input I { c: J = {} } input J { d: I = {} }");

        Assert.Equal(
            "Invalid circular reference. The default value of Input Object field I.c references itself via the default values of: J.d.",
            Assert.Single(schema.Validate()).Message);
    }

    [Fact]
    public void Validate_DefaultValueThatEndsTheCircle_IsValid() =>
        Assert.Empty(Schema.Parse("type Query { a(b: I): Int } input I { c: I = {c: null} }").Validate());

    [Fact]
    public void Validate_DeprecatedImplementationOfAFieldThatIsNot_IsReported() => Assert.Equal(
        "Interface field I.a is not deprecated, so implementation field Query.a must not be deprecated.",
        Assert.Single(Schema.Parse("interface I { a: Int } type Query implements I { a: Int @deprecated }").Validate()).Message);

    [Fact]
    public void Validate_DeprecatedImplementationOfADeprecatedField_IsValid() =>
        Assert.Empty(Schema.Parse("interface I { a: Int @deprecated } type Query implements I { a: Int @deprecated }").Validate());
}
