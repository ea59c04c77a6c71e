namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A variable of an operation.</summary>
internal sealed partial class VariablePlan;
