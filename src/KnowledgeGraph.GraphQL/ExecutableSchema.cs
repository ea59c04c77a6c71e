using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL;

/// <summary>A schema with everything that answers its fields. Immutable; one serves all requests.</summary>
public sealed partial class ExecutableSchema
{
    internal ExecutableSchema(
        IReadOnlyDictionary<string, TypeBinding> types,
        IReadOnlyDictionary<string, AbstractBinding> abstractTypes,
        IReadOnlyDictionary<Type, Func<IServiceProvider?, RequestState, IDataLoader>> loaderFactories)
    {
        Types = types;
        AbstractTypes = abstractTypes;
        LoaderFactories = loaderFactories;
    }

    internal IReadOnlyDictionary<string, TypeBinding> Types { get; }

    internal IReadOnlyDictionary<string, AbstractBinding> AbstractTypes { get; }

    internal IReadOnlyDictionary<Type, Func<IServiceProvider?, RequestState, IDataLoader>> LoaderFactories { get; }
}
