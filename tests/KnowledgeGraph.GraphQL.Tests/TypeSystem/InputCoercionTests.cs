using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Tests.TypeSystem;

public sealed class InputCoercionTests
{
    private static readonly Schema Library = Schema.Parse(
        """
        type Query { find(where: Filter, by: By): Int }
        input Filter { name: String!, years: [Int!] = [2000], within: Filter, kind: Kind }
        input By @oneOf { id: ID, name: String }
        enum Kind { BOOK PAPER }
        """);

    [Fact]
    public void CoerceValue_NestedMistakes_AreReportedWithTheirPlaces()
    {
        Dictionary<string, object?> value = new()
        {
            ["name"] = "x",
            ["within"] = new Dictionary<string, object?> { ["years"] = new object?[] { 1, "two", null }, ["kin"] = "BOOK" },
        };
        List<string> errors = [];

        InputCoercion.CoerceValue(value, Library.FindType("Filter")!, (path, _, message) => errors.Add($"value{InputPath.ToText(path)}: {message}"));

        Assert.Equal(
            [
                "value.within: Field \"name\" of required type \"String!\" was not provided.",
                "value.within.years[1]: Int cannot represent non-integer value: \"two\"",
                "value.within.years[2]: Expected non-nullable type \"Int!\" not to be null.",
                "value.within: Field \"kin\" is not defined by type \"Filter\". Did you mean \"kind\"?",
            ],
            errors);
    }

    [Fact]
    public void CoerceValue_LeftOutFields_TakeTheirDefaultValues()
    {
        object? coerced = InputCoercion.CoerceValue(
            new Dictionary<string, object?> { ["name"] = "x" }, Library.FindType("Filter")!, (_, _, message) => Assert.Fail(message));

        IReadOnlyDictionary<string, object?> fields = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(coerced);
        Assert.Equal(["name", "years"], fields.Keys);
        Assert.Equal([2000], Assert.IsType<object?[]>(fields["years"]));
    }

    [Fact]
    public void CoerceValue_SingleValueForAList_IsTheListOfIt()
    {
        object? coerced = InputCoercion.CoerceValue(
            1, Library.FindType(Parser.ParseType("[[Int]]"))!, (_, _, message) => Assert.Fail(message));

        Assert.Equal([1], Assert.IsType<object?[]>(Assert.Single(Assert.IsType<object?[]>(coerced))));
    }

    [Theory]
    [InlineData("{id: \"1\"}", true)]
    [InlineData("{id: $given}", true)]
    [InlineData("{id: $missing}", false)]
    [InlineData("{id: null}", false)]
    [InlineData("{id: 1, name: \"x\"}", false)]
    [InlineData("{}", false)]
    public void CoerceLiteral_OneOf_TakesExactlyOneFieldThatIsNotNull(string literal, bool isValid)
    {
        Dictionary<string, object?> variables = new() { ["given"] = "7" };

        CoercionResult coerced = InputCoercion.CoerceLiteral(Parser.ParseValue(literal), Library.FindType("By")!, variables);

        Assert.Equal(isValid, coerced.IsValid);
    }

    [Theory]
    [InlineData(1e21, "1e+21")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(100.0, "100")]
    [InlineData(1.5e300, "1.5e+300")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.NaN, "NaN")]
    public void NumberText_Of_WritesTheShortestDigits(double number, string text) => Assert.Equal(text, NumberText.Of(number));
}
