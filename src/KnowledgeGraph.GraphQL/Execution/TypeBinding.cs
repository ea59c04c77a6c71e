using KnowledgeGraph.GraphQL.Execution.Columns;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The resolvers of one object type.</summary>
internal abstract class TypeBinding(string typeName)
{
    public string TypeName { get; } = typeName;

    /// <summary>The CLR type that stands for one object.</summary>
    public abstract Type SourceType { get; }

    /// <summary>The names of the bound fields.</summary>
    public abstract IEnumerable<string> FieldNames { get; }

    /// <summary>True where fields that are not bound by name are answered too.</summary>
    public abstract bool AnswersAll { get; }

    /// <summary>True where the field is bound, by name or by the answer to all others.</summary>
    public abstract bool Answers(string fieldName);

    /// <summary>Objects out of a column of CLR values: the slow path.</summary>
    public abstract ObjectColumn ObjectsOf(ExecutionField field, Column column);

    /// <summary>The place of one selection over objects of this type, for one request after the other.</summary>
    public abstract ExecutionScope CreateScope(SelectionPlan plan, OperationRun run);
}

/// <summary>The resolvers of one object type over parents of one CLR type.</summary>
internal sealed class TypeBinding<TSource>(string typeName) : TypeBinding(typeName)
{
    public Dictionary<string, FieldResolver<TSource>> Fields { get; } = [];

    public Dictionary<string, FieldStream> Streams { get; } = [];

    public FieldResolver<TSource>? Otherwise { get; set; }

    public override Type SourceType => typeof(TSource);

    public override IEnumerable<string> FieldNames => Fields.Keys.Concat(Streams.Keys);

    public override bool AnswersAll => Otherwise is not null;

    public override bool Answers(string fieldName) => Otherwise is not null || Fields.ContainsKey(fieldName) || Streams.ContainsKey(fieldName);

    public override ExecutionScope CreateScope(SelectionPlan plan, OperationRun run) => new ExecutionScope<TSource>(this, plan, run);

    public override ObjectColumn ObjectsOf(ExecutionField field, Column column)
    {
        int level = field.Plan.ListDepth;
        TSource[] items = new TSource[column.Count];
        bool[] isNull = new bool[column.Count];
        for (int row = 0; row < items.Length; row++)
        {
            switch (column.Boxed(row))
            {
                case null:
                    isNull[row] = true;
                    break;
                case object error when error is GraphQLError or Exception:
                    isNull[row] = true;
                    field.ReportError(level, row, field.Run.ErrorOf(error, field));
                    break;
                case TSource item:
                    items[row] = item;
                    break;
                case object other:
                    throw new InvalidOperationException($"Type \"{TypeName}\" is bound to {typeof(TSource).Name}, not to {other.GetType().Name}.");
            }
        }
        return new ObjectColumn<TSource>(items, isNull);
    }

    /// <summary>The resolver of a field that is known to be answered.</summary>
    public FieldResolver<TSource> Resolver(string fieldName) =>
        Fields.GetValueOrDefault(fieldName) ?? Otherwise
        ?? throw new SchemaBindingException($"Field \"{TypeName}.{fieldName}\" has no resolver.");
}
