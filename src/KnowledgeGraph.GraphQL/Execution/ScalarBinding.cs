namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>How a custom scalar's values are made and shown.</summary>
internal sealed record ScalarBinding(Func<object, object?>? Parse, Func<object, object?>? Serialize);
