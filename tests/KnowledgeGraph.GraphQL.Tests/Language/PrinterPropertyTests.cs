using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.Tests.Conformance;

namespace KnowledgeGraph.GraphQL.Tests.Language;

public sealed class PrinterPropertyTests
{
    [Fact]
    public void Parse_WhatWasPrinted_IsTheSameTree() => Prop.ForAll<int>(seed =>
    {
        DocumentSyntax document = new RandomDocument(seed).Next();

        DocumentSyntax parsed = Parser.Parse(document.ToString());

        return JsonNode.DeepEquals(SyntaxJson.Of(document, true), SyntaxJson.Of(parsed, true)).Label($"seed {seed}:\n{document}");
    }).Check(Runs.Quick(500));

    [Fact]
    public void Print_WhatWasParsed_IsTheSameText() => Prop.ForAll<int>(seed =>
    {
        string printed = new RandomDocument(seed).Next().ToString();

        return (Parser.Parse(printed).ToString() == printed).Label($"seed {seed}:\n{printed}");
    }).Check(Runs.Quick(500));

    [Fact]
    public void StripIgnoredCharacters_OfAnyDocument_KeepsTheTree() => Prop.ForAll<int>(seed =>
    {
        string printed = new RandomDocument(seed).Next().ToString();

        string stripped = Parser.StripIgnoredCharacters(printed);

        bool isSame = Parser.Parse(stripped).ToString() == printed && Parser.StripIgnoredCharacters(stripped) == stripped;
        return isSame.Label($"seed {seed}:\n{stripped}");
    }).Check(Runs.Quick(500));
}
