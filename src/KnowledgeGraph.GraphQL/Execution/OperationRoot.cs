namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The single parent of the root types' fields where no other CLR type is bound to them.</summary>
public readonly record struct OperationRoot;
