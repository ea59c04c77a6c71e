namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// One selection over objects of one concrete type: its objects of this request, and one field per selected field.
/// A scope stays with its run from request to request.
/// </summary>
internal abstract class ExecutionScope
{
    protected ExecutionScope(SelectionPlan plan, OperationRun run)
    {
        Plan = plan;
        Fields = new ExecutionField[plan.Fields.Length];
        for (int i = 0; i < Fields.Length; i++)
        {
            Fields[i] = new ExecutionField(plan.Fields[i], run, this);
        }
    }

    public SelectionPlan Plan { get; }

    /// <summary>The selected fields, in the order in which they are written.</summary>
    public ExecutionField[] Fields { get; }

    /// <summary>The number of objects.</summary>
    public int Count { get; protected set; }

    /// <summary>Starts a field's resolver.</summary>
    /// <param name="field">The index of the field.</param>
    /// <param name="pending">What is waited for where null is returned.</param>
    /// <returns>The column, where the resolver answered at once.</returns>
    public abstract Column? Resolve(int field, out ValueTask<Column> pending);

    /// <summary>Takes objects whose CLR type is not the bound one itself: a derived class, or a mistake.</summary>
    public abstract void ReceiveConverted<T>(ReadOnlyMemory<T> items);

    /// <summary>Gives back what the request left behind.</summary>
    public virtual void Reset()
    {
        Count = 0;
        foreach (ExecutionField field in Fields)
        {
            field.Reset();
        }
    }
}

/// <summary>One selection over objects that stand as <typeparamref name="TSource"/>.</summary>
internal sealed class ExecutionScope<TSource> : ExecutionScope
{
    private readonly FieldResolver<TSource>?[] resolvers;
    private readonly ResolverContext<TSource>[] contexts;

    public ExecutionScope(TypeBinding<TSource> binding, SelectionPlan plan, OperationRun run)
        : base(plan, run)
    {
        resolvers = new FieldResolver<TSource>?[Fields.Length];
        contexts = new ResolverContext<TSource>[Fields.Length];
        for (int i = 0; i < Fields.Length; i++)
        {
            // A stream's field is not resolved: its events are, each in a plan of its own.
            resolvers[i] = plan.Fields[i].Constant is null && binding.StreamOf(plan.Fields[i].FieldName) is null ? binding.Resolver(plan.Fields[i].FieldName) : null;
            contexts[i] = new ResolverContext<TSource>(Fields[i]);
        }
    }

    /// <summary>What a field's resolver sees.</summary>
    public ResolverContext<TSource> ContextOf(int field) => contexts[field];

    /// <summary>Takes the objects of this request.</summary>
    public void Receive(ReadOnlyMemory<TSource> parents)
    {
        Count = parents.Length;
        foreach (ResolverContext<TSource> context in contexts)
        {
            context.Parents = parents;
        }
    }

    public override void ReceiveConverted<T>(ReadOnlyMemory<T> items)
    {
        TSource[] parents = new TSource[items.Length];
        for (int i = 0; i < parents.Length; i++)
        {
            parents[i] = items.Span[i] is TSource parent
                ? parent
                : throw new InvalidOperationException($"Type \"{Plan.Binding.TypeName}\" is bound to {typeof(TSource).Name}, not to {typeof(T).Name}.");
        }
        Receive(parents);
    }

    public override Column? Resolve(int field, out ValueTask<Column> pending)
    {
        FieldResolver<TSource> resolver = resolvers[field]!;
        pending = default;
        if (resolver.Sync is { } answer)
        {
            return answer(contexts[field]);
        }
        ValueTask<Column> answering = resolver.Async!(contexts[field]);
        if (answering.IsCompletedSuccessfully)
        {
            return answering.Result;
        }
        pending = answering;
        return null;
    }

    public override void Reset()
    {
        base.Reset();
        foreach (ResolverContext<TSource> context in contexts)
        {
            context.Parents = default;
        }
    }
}
