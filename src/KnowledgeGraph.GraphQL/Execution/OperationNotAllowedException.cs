using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A mutation or subscription came in a way that may only read: over HTTP GET.</summary>
public sealed class OperationNotAllowedException(OperationKind kind)
    : Exception($"A {OperationDefinitionSyntax.Keyword(kind)} cannot be executed by a GET request.");
