using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Tests.Language;

public sealed class LexerTests
{
    [Fact]
    public void Next_AllKindsOfTokens_AllocatesNothing()
    {
        Source source = new("query Q($a: [Int!] = [1, 2.5]) @d(x: \"t\\n\", y: \"\"\"b\"\"\") { a: b ...F | & # comment\n }");

        // Names are remembered for all lexers; a test beside this one may push some out between two rounds.
        long least = long.MaxValue;
        int count = 0;
        for (int round = 0; round < 20; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            count = CountTokens(source);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(35, count);
        Assert.Equal(0, least);
    }

    [Theory]
    [InlineData("a\nb", 2, 2, 1)]
    [InlineData("a\r\nb", 3, 2, 1)]
    [InlineData("a\rb", 2, 2, 1)]
    [InlineData("a\n\n  b", 5, 3, 3)]
    [InlineData("abc", 3, 1, 4)]
    public void LocationOf_EachKindOfLineEnd_CountsLines(string text, int offset, int line, int column) =>
        Assert.Equal(new SourceLocation(line, column), new Source(text).LocationOf(offset));

    [Fact]
    public void ValueOf_NameThatWasReadBefore_IsTheSameString()
    {
        string first = Parser.Parse("{ someRatherLongFieldName }").ToString();
        FieldSyntax a = (FieldSyntax)((OperationDefinitionSyntax)Parser.Parse(first).Definitions[0]).SelectionSet.Selections[0];
        FieldSyntax b = (FieldSyntax)((OperationDefinitionSyntax)Parser.Parse(first).Definitions[0]).SelectionSet.Selections[0];

        Assert.Same(a.Name.Value, b.Name.Value);
    }

    private static int CountTokens(Source source)
    {
        Lexer lexer = new(source);
        int count = 0;
        while (lexer.Next().Kind != TokenKind.EndOfFile)
        {
            count++;
        }

        return count;
    }
}
