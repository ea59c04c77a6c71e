namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>A batch resolver, in one of its two forms.</summary>
internal sealed record FieldResolver<TSource>(
    Func<ResolverContext<TSource>, Column>? Sync,
    Func<ResolverContext<TSource>, ValueTask<Column>>? Async);

/// <summary>The events of a subscription field and how one of them is resolved.</summary>
internal abstract class FieldStream
{
    /// <summary>The CLR type of an event.</summary>
    public abstract Type EventType { get; }
}

/// <summary>The events of a subscription field and how one of them is resolved.</summary>
internal sealed class FieldStream<TSource, TEvent>(
    Func<ResolverContext<TSource>, IAsyncEnumerable<TEvent>> subscribe,
    FieldResolver<TEvent> resolver) : FieldStream
{
    public override Type EventType => typeof(TEvent);

    public Func<ResolverContext<TSource>, IAsyncEnumerable<TEvent>> Subscribe { get; } = subscribe;

    public FieldResolver<TEvent> Resolver { get; } = resolver;
}
