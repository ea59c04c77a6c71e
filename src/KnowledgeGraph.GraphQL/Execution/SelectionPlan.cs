namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The merged selections over objects of one concrete type at one place of an operation.</summary>
internal sealed class SelectionPlan(TypeBinding binding, int index)
{
    /// <summary>The resolvers of the concrete type.</summary>
    public TypeBinding Binding { get; } = binding;

    /// <summary>The number of the selection within the operation.</summary>
    public int Index { get; } = index;

    /// <summary>The fields in the order in which they are written.</summary>
    public FieldPlan[] Fields { get; set; } = [];
}
