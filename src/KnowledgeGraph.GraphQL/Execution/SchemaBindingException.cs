namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Resolvers and schema do not fit together.</summary>
public sealed class SchemaBindingException(string message) : Exception(message);
