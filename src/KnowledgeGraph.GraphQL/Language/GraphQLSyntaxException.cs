namespace KnowledgeGraph.GraphQL.Language;

/// <summary>Thrown where a text is not GraphQL. The message begins with "Syntax Error: ".</summary>
public sealed class GraphQLSyntaxException : GraphQLException
{
    /// <summary>A syntax error at an offset of a source.</summary>
    public GraphQLSyntaxException(Source source, int offset, string description)
        : base(new GraphQLError("Syntax Error: " + description, new Location(source, offset, offset)))
    {
    }
}
