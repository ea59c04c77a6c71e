using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Tests.Conformance;

public sealed class LanguageConformanceTests
{
    [Fact]
    public void Lexer_RecordedTokens_AreRead() => ConformanceRun.All("lexer.json", CheckToken);

    [Fact]
    public void Parser_RecordedTexts_GiveTheSameTreeAndPrint() => ConformanceRun.All("parser.json", CheckTree);

    [Fact]
    public void StripIgnored_RecordedTexts_AreStripped() => ConformanceRun.All(
        "stripIgnored.json",
        recorded => ConformanceRun.Compare(
            "stripped",
            JsonText.Of(recorded.GetProperty("output")),
            Parser.StripIgnoredCharacters(JsonText.Of(recorded.GetProperty("source")))));

    private static string? CheckToken(JsonElement recorded)
    {
        Source source = new(JsonText.Of(recorded.GetProperty("source")));
        int start = recorded.GetProperty("start").GetInt32();
        if (recorded.TryGetProperty("error", out JsonElement error))
        {
            GraphQLSyntaxException thrown = Assert.Throws<GraphQLSyntaxException>(() => Read(source, start));
            return RecordedErrors.Compare(error, thrown.Errors);
        }

        (string kind, int tokenStart, int end, string? value) = Read(source, start);
        SourceLocation place = source.LocationOf(tokenStart);
        JsonElement token = recorded.GetProperty("token");
        string expected = string.Join(
            ' ',
            new[] { "kind", "start", "end", "line", "column", "value" }.Select(name => token.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? JsonText.Of(text) : token.GetProperty(name).ToString()));
        return ConformanceRun.Compare("token", expected, $"{kind} {tokenStart} {end} {place.Line} {place.Column} {value}");
    }

    private static (string Kind, int Start, int End, string? Value) Read(Source source, int start)
    {
        Lexer lexer = new(source) { Position = start };
        Token token = lexer.Next();
        return (Token.Describe(token.Kind).Trim('"'), token.Start, token.End, lexer.ValueOf(token));
    }

    private static string? CheckTree(JsonElement recorded)
    {
        string text = JsonText.Of(recorded.GetProperty("source"));
        JsonElement given = recorded.GetProperty("options");
        ParserOptions options = new()
        {
            MaxTokens = given.TryGetProperty("maxTokens", out JsonElement maxTokens) ? maxTokens.GetInt32() : null,
            AllowFragmentVariables = given.TryGetProperty("allowLegacyFragmentVariables", out JsonElement allow) && allow.GetBoolean(),
        };
        Func<SyntaxNode> parse = recorded.GetProperty("kind").GetString() switch
        {
            "parse" => () => Parser.Parse(text, options),
            "parseValue" => () => Parser.ParseValue(text, options),
            "parseConstValue" => () => Parser.ParseConstValue(text, options),
            "parseType" => () => Parser.ParseType(text, options),
            string kind => throw new InvalidOperationException($"a kind of case that the runner does not know: {kind}"),
            null => throw new InvalidOperationException("a case without a kind"),
        };
        if (recorded.TryGetProperty("error", out JsonElement error))
        {
            return RecordedErrors.Compare(error, Assert.Throws<GraphQLSyntaxException>(() => parse()).Errors);
        }

        SyntaxNode node = parse();
        JsonNode expected = JsonNode.Parse(recorded.GetProperty("ast").GetRawText())!;
        JsonNode actual = SyntaxJson.Of(node, options.AllowFragmentVariables);
        return ConformanceRun.Compare("printed", JsonText.Of(recorded.GetProperty("printed")), node.ToString())
            ?? (JsonNode.DeepEquals(expected, actual)
                ? null
                : ConformanceRun.Compare("tree", expected.ToJsonString(), actual.ToJsonString()));
    }
}
