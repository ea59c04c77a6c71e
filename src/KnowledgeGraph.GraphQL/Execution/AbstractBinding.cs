namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>How items of an interface or union are told apart.</summary>
internal abstract class AbstractBinding(string typeName, IReadOnlyList<string> concreteTypes)
{
    public string TypeName { get; } = typeName;

    /// <summary>The concrete types that the router's indexes stand for.</summary>
    public IReadOnlyList<string> ConcreteTypes { get; } = concreteTypes;

    /// <summary>The bindings of the concrete types, in the same order.</summary>
    public TypeBinding[] Bindings { get; set; } = [];

    public abstract Type SourceType { get; }
}

/// <summary>How items of an interface or union over one CLR type are told apart.</summary>
internal sealed class AbstractBinding<TSource>(string typeName, IReadOnlyList<string> concreteTypes, TypeRouter<TSource> router)
    : AbstractBinding(typeName, concreteTypes)
{
    public override Type SourceType => typeof(TSource);

    public TypeRouter<TSource> Router { get; } = router;
}
