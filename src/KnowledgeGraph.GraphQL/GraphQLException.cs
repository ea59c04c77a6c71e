using System.Collections.Immutable;

namespace KnowledgeGraph.GraphQL;

/// <summary>Thrown where GraphQL text or a schema cannot be used; carries errors that may be shown to clients.</summary>
public class GraphQLException : Exception
{
    /// <summary>An exception with one error.</summary>
    public GraphQLException(GraphQLError error)
        : this([error])
    {
    }

    /// <summary>An exception with at least one error; its message is the errors' messages, a blank line between.</summary>
    public GraphQLException(IReadOnlyList<GraphQLError> errors)
        : base(string.Join("\n\n", errors.Select(error => error.Message)))
    {
        Errors = [.. errors];
    }

    /// <summary>The errors, in the order in which they were found.</summary>
    public ImmutableArray<GraphQLError> Errors { get; }
}
