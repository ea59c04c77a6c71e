using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>How items of an interface or union are told apart.</summary>
internal abstract class AbstractBinding(string typeName, IReadOnlyList<string> concreteTypes)
{
    public string TypeName { get; } = typeName;

    /// <summary>The concrete types that the router's indexes stand for.</summary>
    public IReadOnlyList<string> ConcreteTypes { get; private protected set; } = concreteTypes;

    /// <summary>The bindings of the concrete types, in the same order.</summary>
    public TypeBinding[] Bindings { get; set; } = [];

    public abstract Type SourceType { get; }

    /// <summary>Tells the binding of the schema that it belongs to.</summary>
    public virtual void Enter(Schema schema)
    {
    }
}

/// <summary>How items of an interface or union over one CLR type are told apart.</summary>
internal class AbstractBinding<TSource>(string typeName, IReadOnlyList<string> concreteTypes, TypeRouter<TSource>? router)
    : AbstractBinding(typeName, concreteTypes)
{
    public override Type SourceType => typeof(TSource);

    /// <summary>Finds the items' types.</summary>
    public virtual void Route(ReadOnlySpan<TSource> items, Span<int> types) => router!(items, types);

    /// <summary>Why an item has no type.</summary>
    /// <param name="item">The item.</param>
    /// <param name="coordinate">The field whose item it is.</param>
    public virtual string Refusal(TSource item, string coordinate) =>
        $"Abstract type \"{TypeName}\" must resolve to an Object type at runtime for field \"{coordinate}\". "
        + $"Either the \"{TypeName}\" type should provide a \"resolveType\" function or each possible type should provide an \"isTypeOf\" function.";
}

/// <summary>Items that say the name of their type: any possible type of the schema.</summary>
internal sealed class NamedAbstractBinding<TSource>(string typeName, Func<TSource, string?> nameOf)
    : AbstractBinding<TSource>(typeName, [], null)
{
    private readonly Dictionary<string, int> indexes = [];
    private Schema? known;

    public override void Enter(Schema schema)
    {
        known = schema;
        indexes.Clear();
        ConcreteTypes = schema.FindType(TypeName) is { IsAbstract: true } type ? [.. schema.PossibleTypes(type).Select(static possible => possible.Name)] : [];
        foreach (string name in ConcreteTypes)
        {
            indexes.Add(name, indexes.Count);
        }
    }

    public override void Route(ReadOnlySpan<TSource> items, Span<int> types)
    {
        for (int i = 0; i < items.Length; i++)
        {
            types[i] = nameOf(items[i]) is { } name && indexes.TryGetValue(name, out int index) ? index : -1;
        }
    }

    public override string Refusal(TSource item, string coordinate) => nameOf(item) is not { } name ? base.Refusal(item, coordinate)
        : known!.FindType(name) switch
        {
            null => $"Abstract type \"{TypeName}\" was resolved to a type \"{name}\" that does not exist inside the schema.",
            ObjectType => $"Runtime Object type \"{name}\" is not a possible type for \"{TypeName}\".",
            _ => $"Abstract type \"{TypeName}\" was resolved to a non-object type \"{name}\".",
        };
}
