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

    /// <summary>Stands for the field in the plan of its operation: the same object whenever the operation runs again.</summary>
    public object PlanKey => plan;

    /// <summary>Whether its arguments are the same whenever the operation runs again: none of them depends on a variable.</summary>
    public bool HasFixedArguments => Array.TrueForAll(plan.Arguments, static argument => argument.Compute is null);

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

    /// <summary>True where a path of field names is selected below this field; see <see cref="ResolverContext.IsSelected"/>.</summary>
    public bool IsSelected(params ReadOnlySpan<string> path) => plan.Selects(path);

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
