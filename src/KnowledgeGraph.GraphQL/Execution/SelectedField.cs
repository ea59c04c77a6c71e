namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// A field of the request as its document selects it, for resolvers that look ahead. Valid as long as the context that
/// gave it.
/// </summary>
public readonly struct SelectedField : IFieldArguments
{
    private readonly FieldPlan plan;
    private readonly OperationRun run;

    internal SelectedField(FieldPlan plan, OperationRun run)
    {
        this.plan = plan;
        this.run = run;
    }

    /// <summary>The name of the object type that the field belongs to.</summary>
    public string TypeName => plan.ParentTypeName;

    /// <summary>The name of the field in the schema.</summary>
    public string FieldName => plan.FieldName;

    /// <summary>What the schema's binding notes on the field (<see cref="TypeBuilder{TSource}.Note"/>); null where it notes nothing.</summary>
    public object? Note => plan.Note;

    /// <summary>Whether the field's type has fields of its own.</summary>
    public bool IsComposite => plan.IsComposite;

    /// <summary>
    /// The fields that are selected directly below, of every possible type. Types within types can be combined in very
    /// many ways: whoever goes down more than a step keeps count.
    /// </summary>
    public IEnumerable<SelectedField> Fields
    {
        get
        {
            for (int type = 0; type < plan.ConcreteTypes.Length; type++)
            {
                foreach (FieldPlan below in plan.Child(type).Fields)
                {
                    yield return new SelectedField(below, run);
                }
            }
        }
    }

    /// <inheritdoc/>
    /// <exception cref="GraphQLException">A variable's value is refused; the field itself will say so in its turn.</exception>
    public T ArgumentValue<T>(string name)
    {
        foreach (ArgumentPlan argument in plan.Arguments)
        {
            if (argument.Name == name)
            {
                object? value = argument.Compute is { } compute ? compute(run) : argument.Constant;
                return ArgumentConversion.To<T>(value == ArgumentPlan.NotGiven ? null : value, name, run.Schema.Inputs);
            }
        }
        throw new ArgumentException($"Field \"{TypeName}.{FieldName}\" has no argument \"{name}\".", nameof(name));
    }
}
