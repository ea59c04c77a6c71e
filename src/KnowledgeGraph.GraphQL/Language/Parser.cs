using System.Text;

namespace KnowledgeGraph.GraphQL.Language;

/// <summary>Reads GraphQL text into syntax trees. Everything throws <see cref="GraphQLSyntaxException"/>.</summary>
public static class Parser
{
    /// <summary>Parses a document (section 2.2): one or more definitions.</summary>
    public static DocumentSyntax Parse(string text, ParserOptions? options = null) => Parse(new Source(text), options);

    /// <summary>Parses a document that came as UTF-8; bytes that are no UTF-8 are read as U+FFFD.</summary>
    public static DocumentSyntax Parse(ReadOnlySpan<byte> text, ParserOptions? options = null) =>
        Parse(new Source(Encoding.UTF8.GetString(text)), options);

    /// <summary>Parses a document that has a name for messages.</summary>
    public static DocumentSyntax Parse(Source source, ParserOptions? options = null) =>
        new SyntaxReader(source, options ?? ParserOptions.Default).ReadDocument();

    /// <summary>Parses a single value (section 2.9), which may hold variables.</summary>
    public static ValueSyntax ParseValue(string text, ParserOptions? options = null)
    {
        SyntaxReader reader = new(new Source(text), options ?? ParserOptions.Default);
        ValueSyntax value = reader.ReadValue(isConstant: false);
        reader.ExpectEnd();
        return value;
    }

    /// <summary>Parses a single value that holds no variables.</summary>
    public static ValueSyntax ParseConstValue(string text, ParserOptions? options = null)
    {
        SyntaxReader reader = new(new Source(text), options ?? ParserOptions.Default);
        ValueSyntax value = reader.ReadValue(isConstant: true);
        reader.ExpectEnd();
        return value;
    }

    /// <summary>Parses a single type reference (section 2.11).</summary>
    public static TypeSyntax ParseType(string text, ParserOptions? options = null)
    {
        SyntaxReader reader = new(new Source(text), options ?? ParserOptions.Default);
        TypeSyntax type = reader.ReadType();
        reader.ExpectEnd();
        return type;
    }

    /// <summary>
    /// The text without comments, commas and white space that the grammar ignores: the same document for a machine.
    /// </summary>
    public static string StripIgnoredCharacters(string text) => Lexer.StripIgnored(text);
}
