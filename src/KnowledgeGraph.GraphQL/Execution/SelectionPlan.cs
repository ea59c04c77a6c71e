namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The merged selections over objects of one concrete type at one place of an operation.</summary>
/// <param name="Binding">The resolvers of the concrete type.</param>
/// <param name="Fields">The fields in the order in which they are written.</param>
internal sealed record SelectionPlan(TypeBinding Binding, FieldPlan[] Fields);
