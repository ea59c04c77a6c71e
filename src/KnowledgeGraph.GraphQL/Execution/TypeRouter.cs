namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Says of which concrete type each item of an abstract type is.</summary>
/// <typeparam name="TSource">The CLR type that all concrete types are bound to.</typeparam>
/// <param name="items">The items of all parents, none of them null.</param>
/// <param name="types">
/// To be filled, one entry per item: the index into the names of concrete types that were given with the binding; a
/// negative number where the type is not known, which is an error at that item.
/// </param>
public delegate void TypeRouter<TSource>(ReadOnlySpan<TSource> items, Span<int> types);
