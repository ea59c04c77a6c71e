using KnowledgeGraph.GraphQL.Execution.Columns;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The resolvers of one object type.</summary>
internal abstract class TypeBinding(string typeName)
{
    public string TypeName { get; } = typeName;

    /// <summary>What was noted on fields.</summary>
    public Dictionary<string, object> Notes { get; } = [];

    /// <summary>The CLR type that stands for one object.</summary>
    public abstract Type SourceType { get; }

    /// <summary>The names of the bound fields.</summary>
    public abstract IEnumerable<string> FieldNames { get; }

    /// <summary>True where fields that are not bound by name are answered too.</summary>
    public abstract bool AnswersAll { get; }

    /// <summary>True where the field is bound, by name or by the answer to all others.</summary>
    public abstract bool Answers(string fieldName);

    /// <summary>Adds the fields by which a query asks for the schema (specification, section 4.2).</summary>
    public abstract void AddIntrospection(Schema schema);

    /// <summary>Objects out of a column of CLR values: the slow path.</summary>
    public abstract ObjectColumn ObjectsOf(ExecutionField field, Column column);

    /// <summary>The stream that a field of the subscription type is bound to; null where it is bound to a resolver.</summary>
    public abstract FieldStream? StreamOf(string fieldName);

    /// <summary>Hands the root object to an operation's root scope.</summary>
    public abstract void EnterRoot(OperationRun run, object? root);

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

    public override FieldStream? StreamOf(string fieldName) => Streams.GetValueOrDefault(fieldName);

    public override void AddIntrospection(Schema schema)
    {
        Fields["__schema"] = new(context =>
        {
            Memory<Schema> schemas = context.Rent<Schema>(context.Count);
            schemas.Span.Fill(schema);
            return Column.Objects<Schema>(schemas);
        }, null);
        Fields["__type"] = new(context =>
        {
            NamedType? named = schema.FindType(context.ArgumentValue<string>("name"));
            Memory<SchemaType> found = context.Rent<SchemaType>(context.Count);
            found.Span.Fill(named!);
            return named is null ? Column.Nulls(context.Count) : Column.Objects<SchemaType>(found);
        }, null);
    }

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

    public override void EnterRoot(OperationRun run, object? root)
    {
        TSource parent = root switch
        {
            null => default!,
            TSource given => given,
            _ => throw new InvalidOperationException($"Type \"{TypeName}\" is bound to {typeof(TSource).Name}, not to {root.GetType().Name}."),
        };
        run.Enter(run.Root, new ReadOnlyMemory<TSource>([parent]));
    }

    /// <summary>The resolver of a field that is known to be answered.</summary>
    public FieldResolver<TSource> Resolver(string fieldName) =>
        Fields.GetValueOrDefault(fieldName) ?? Otherwise
        ?? throw new SchemaBindingException($"Field \"{TypeName}.{fieldName}\" has no resolver.");
}
