using KnowledgeGraph.GraphQL.Execution.Columns;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Binds the fields of one object type to batch resolvers over parents of one CLR type.</summary>
/// <typeparam name="TSource">The CLR type that stands for one object: a struct or a class.</typeparam>
public sealed class TypeBuilder<TSource>
{
    private readonly TypeBinding<TSource> binding;

    internal TypeBuilder(TypeBinding<TSource> binding) => this.binding = binding;

    /// <summary>Binds a field to a resolver that answers at once.</summary>
    /// <param name="name">The field's name in the schema.</param>
    /// <param name="resolve">Gives one value per parent.</param>
    public TypeBuilder<TSource> Field(string name, Func<ResolverContext<TSource>, Column> resolve) =>
        Add(name, new FieldResolver<TSource>(resolve, null));

    /// <summary>Binds a field to a resolver that waits: for a store, a loader, another server.</summary>
    /// <param name="name">The field's name in the schema.</param>
    /// <param name="resolve">Gives one value per parent. Resolvers of a level wait at the same time.</param>
    public TypeBuilder<TSource> Field(string name, Func<ResolverContext<TSource>, ValueTask<Column>> resolve) =>
        Add(name, new FieldResolver<TSource>(null, resolve));

    /// <summary>Binds a field to what a parent already carries: no fetching, one call per parent.</summary>
    /// <typeparam name="TValue">A leaf's CLR type, the CLR type of the field's object type, or a list of either.</typeparam>
    /// <param name="name">The field's name in the schema.</param>
    /// <param name="read">Reads the value from one parent.</param>
    public TypeBuilder<TSource> Value<TValue>(string name, Func<TSource, TValue> read) =>
        Add(name, new FieldResolver<TSource>(context => ReadColumn.Of(context, read), null));

    /// <summary>Answers every field that is not bound by its name.</summary>
    public TypeBuilder<TSource> Otherwise(Func<ResolverContext<TSource>, ValueTask<Column>> resolve)
    {
        binding.Otherwise = new FieldResolver<TSource>(null, resolve);
        return this;
    }

    /// <summary>
    /// Binds a field of the subscription type: <paramref name="subscribe"/> gives the events, each of which is the
    /// single parent of <paramref name="resolve"/>.
    /// </summary>
    public TypeBuilder<TSource> Subscribe<TEvent>(
        string name,
        Func<ResolverContext<TSource>, IAsyncEnumerable<TEvent>> subscribe,
        Func<ResolverContext<TEvent>, Column> resolve)
    {
        binding.Streams.Add(name, new FieldStream<TSource, TEvent>(subscribe, new FieldResolver<TEvent>(resolve, null)));
        return this;
    }

    /// <summary>Leaves a note on a field for resolvers above it that look ahead (<see cref="SelectedField.Note"/>).</summary>
    /// <param name="name">The field's name in the schema.</param>
    /// <param name="note">What the resolvers above are to know; the same for every request.</param>
    public TypeBuilder<TSource> Note(string name, object note)
    {
        binding.Notes[name] = note;
        return this;
    }

    private TypeBuilder<TSource> Add(string name, FieldResolver<TSource> resolver)
    {
        if (!binding.Fields.TryAdd(name, resolver))
        {
            throw new SchemaBindingException($"Field \"{binding.TypeName}.{name}\" is bound twice.");
        }
        return this;
    }
}
