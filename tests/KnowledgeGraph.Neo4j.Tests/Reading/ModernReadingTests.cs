using System.Text.RegularExpressions;
using KnowledgeGraph.Neo4j.Reading;

namespace KnowledgeGraph.Neo4j.Tests.Reading;

/// <summary>Every shape of statement that the reader composes for a current server, before the eyes of such a server's own parser.</summary>
public sealed partial class ModernReadingTests
{
    private const int OneOf = 12;

    [Fact]
    public async Task ComposedStatements_AreAccepted_WithoutWarning()
    {
        string[] texts = [.. StatementShapes.All(CypherWords.WithSubqueries).Select(query => query.Text).Distinct()];

        // The parser takes a third of a second each: without --long it is shown some of those that differ in more than names.
        string[] shown = LongForm.IsAsked ? [.. LongForm.Range(0, texts.Length).Select(place => texts[place])] : [.. texts.DistinctBy(Shape).Where((_, place) => place % OneOf == 0)];
        CypherProblem[] problems = await CypherChecker.CheckAsync(shown.Select((text, place) => ($"{place}: {text}", text)));

        Assert.Empty(problems);
    }

    private static string Shape(string text) => Repetition().Replace(Names().Replace(text, "x"), "x");

    // Labels, types, properties and parameters.
    [GeneratedRegex(@":\w+|\.\w+|\$[a-z]_p\d+|[<>=]+|CONTAINS|STARTS WITH|ENDS WITH|-\[|\]-")]
    private static partial Regex Names();

    [GeneratedRegex(@"(, \w+(\[\d\])?x)+")]
    private static partial Regex Repetition();
}
