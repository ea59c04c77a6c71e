namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// What a batch resolver sees apart from its parents: the field's arguments, what is selected below it, and the
/// request. It is valid until the resolver's column is written; do not keep it.
/// </summary>
public abstract class ResolverContext : IFieldArguments
{
    private protected ResolverContext(ExecutionField field) => Field = field;

    internal ExecutionField Field { get; }

    /// <summary>The number of parents: the number of rows that the column must have.</summary>
    public abstract int Count { get; }

    /// <summary>The name of the object type that the parents are of.</summary>
    public string ParentTypeName => Field.Plan.ParentTypeName;

    /// <summary>The name of the field in the schema.</summary>
    public string FieldName => Field.Plan.FieldName;

    /// <summary>The key under which the result appears: the alias, else the field's name.</summary>
    public string ResponseName => Field.Plan.ResponseName;

    /// <summary>What belongs to this request.</summary>
    public RequestState RequestState => Field.Run.State;

    /// <summary>Cancelled when the client has gone or the request's time is over.</summary>
    public CancellationToken RequestAborted => Field.Run.Aborted;

    /// <inheritdoc/>
    public T ArgumentValue<T>(string name) => ArgumentConversion.To<T>(Field.Argument(name, out _), name, Field.Run.Schema.Inputs);

    /// <summary>True where the argument was given (null included) or has a default.</summary>
    public bool HasArgument(string name)
    {
        Field.Argument(name, out bool given);
        return given;
    }

    /// <summary>
    /// True where a path of field names (not aliases) is selected below this field on any possible type:
    /// <c>IsSelected("pageInfo", "hasNextPage")</c>. Costs a walk over the selections on the path.
    /// </summary>
    public bool IsSelected(params ReadOnlySpan<string> path) => Field.Plan.Selects(path);

    /// <summary>The field as a place to look ahead from: what is selected below it, with arguments and notes.</summary>
    public SelectedField Selected => new(Field.Plan, Field.Run);

    /// <summary>A service of the request's scope.</summary>
    /// <exception cref="InvalidOperationException">There is no such service, or the request has none at all.</exception>
    public T Service<T>() where T : notnull => Field.Run.Service<T>();

    /// <summary>The request's loader of a type: made at first use, the same one for every field of the request.</summary>
    public TLoader DataLoader<TLoader>() where TLoader : class, IDataLoader => Field.Run.Loaders.Get<TLoader>();

    /// <summary>Makes the result of one row an error: the row is null, the error's path is added when it is written.</summary>
    /// <param name="row">The index of the parent.</param>
    /// <param name="error">The error; its own path and locations, where it has any, are kept.</param>
    public void ReportError(int row, GraphQLError error) => Field.ReportError(row, error);

    /// <summary>Makes the result of one row an error with a message that the client will read.</summary>
    public void ReportError(int row, string message) => Field.ReportError(row, new GraphQLError(message));

    /// <summary>
    /// Memory for a column, of exactly <paramref name="length"/> entries with undefined content. It belongs to the
    /// request and is used again after the response is written: hand it to columns, keep it nowhere else.
    /// </summary>
    public Memory<T> Rent<T>(int length) => Field.Buffers.Rent<T>(length);
}

/// <summary>What a batch resolver sees: all parents of its field at once.</summary>
/// <typeparam name="TSource">The CLR type that stands for one parent.</typeparam>
public sealed class ResolverContext<TSource> : ResolverContext
{
    internal ResolverContext(ExecutionField field)
        : base(field)
    {
    }

    /// <summary>The parents, in the order in which the column must answer.</summary>
    public ReadOnlyMemory<TSource> Parents { get; internal set; }

    /// <inheritdoc/>
    public override int Count => Parents.Length;
}
