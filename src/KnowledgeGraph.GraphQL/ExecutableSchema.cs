using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL;

/// <summary>A schema with everything that answers its fields. Immutable; one serves all requests.</summary>
public sealed class ExecutableSchema
{
    private readonly LeafType?[] leaves;

    internal ExecutableSchema(
        Schema definition,
        IReadOnlyDictionary<string, TypeBinding> types,
        IReadOnlyDictionary<string, AbstractBinding> abstractTypes,
        IReadOnlyDictionary<string, Type> enums,
        IReadOnlySet<string> boundScalars,
        IReadOnlyDictionary<Type, Func<IServiceProvider?, RequestState, IDataLoader>> loaderFactories,
        IReadOnlyDictionary<Type, InputBinding> inputs)
    {
        Definition = definition;
        Types = types;
        AbstractTypes = abstractTypes;
        LoaderFactories = loaderFactories;
        Inputs = inputs;
        leaves = [.. definition.Types.Select(type => type.IsLeaf ? LeafType.Of(type, enums.GetValueOrDefault(type.Name), boundScalars.Contains(type.Name)) : null)];
    }

    /// <summary>The types, fields and directives.</summary>
    public Schema Definition { get; }

    internal IReadOnlyDictionary<string, TypeBinding> Types { get; }

    internal IReadOnlyDictionary<string, AbstractBinding> AbstractTypes { get; }

    internal IReadOnlyDictionary<Type, Func<IServiceProvider?, RequestState, IDataLoader>> LoaderFactories { get; }

    /// <summary>The CLR types that input objects are bound to.</summary>
    internal IReadOnlyDictionary<Type, InputBinding> Inputs { get; }

    /// <summary>How the values of a scalar or enum are written.</summary>
    internal LeafType Leaf(NamedType type) => leaves[type.Index]!;
}
