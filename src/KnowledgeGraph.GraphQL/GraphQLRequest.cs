using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL;

/// <summary>A request to execute an operation of a document.</summary>
public sealed record GraphQLRequest
{
    /// <summary>The document's text.</summary>
    public required string Query { get; init; }

    /// <summary>The operation to execute; null where the document has only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>The variables, as JSON gives them: texts, numbers, truth values, lists, dictionaries.</summary>
    public IReadOnlyDictionary<string, object?>? Variables { get; init; }

    /// <summary>What clients add for servers.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>The single parent of the root type's fields; must be of the CLR type that the root type is bound to. Default: that type's default.</summary>
    public object? RootValue { get; init; }

    /// <summary>The services that resolvers may ask for.</summary>
    public IServiceProvider? Services { get; init; }

    /// <summary>What resolvers find in the request's state from the beginning.</summary>
    public RequestState? State { get; init; }
}
