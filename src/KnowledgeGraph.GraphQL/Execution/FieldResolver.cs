using System.Runtime.CompilerServices;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A batch resolver, in one of its two forms.</summary>
internal sealed record FieldResolver<TSource>(
    Func<ResolverContext<TSource>, Column>? Sync,
    Func<ResolverContext<TSource>, ValueTask<Column>>? Async);

/// <summary>The events of a subscription field and how one of them is resolved.</summary>
internal abstract class FieldStream
{
    /// <summary>The type's binding for one event: the event is the single parent of the field.</summary>
    public abstract TypeBinding EventBinding(string typeName, string fieldName);

    /// <summary>Subscribes.</summary>
    public abstract IAsyncEnumerable<object?> Open(ExecutionScope scope, int field);
}

/// <summary>The events of a subscription field and how one of them is resolved.</summary>
internal sealed class FieldStream<TSource, TEvent>(
    Func<ResolverContext<TSource>, IAsyncEnumerable<TEvent>> subscribe,
    FieldResolver<TEvent> resolver) : FieldStream
{
    public override TypeBinding EventBinding(string typeName, string fieldName)
    {
        TypeBinding<TEvent> binding = new(typeName);
        binding.Fields.Add(fieldName, resolver);
        return binding;
    }

    public override IAsyncEnumerable<object?> Open(ExecutionScope scope, int field) =>
        Boxed(subscribe(((ExecutionScope<TSource>)scope).ContextOf(field)));

    private static async IAsyncEnumerable<object?> Boxed(
        IAsyncEnumerable<TEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (TEvent one in events.WithCancellation(cancellationToken))
        {
            yield return one;
        }
    }
}
