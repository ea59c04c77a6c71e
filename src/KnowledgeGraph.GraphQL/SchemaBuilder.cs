using KnowledgeGraph.GraphQL.Execution;

namespace KnowledgeGraph.GraphQL;

/// <summary>
/// Puts a schema together: its SDL, and the batch resolvers, routers and CLR types that it is bound to.
/// </summary>
public sealed partial class SchemaBuilder
{
    private readonly List<(string Text, string? Name)> documents = [];
    private readonly Dictionary<string, TypeBinding> types = [];
    private readonly Dictionary<string, AbstractBinding> abstractTypes = [];
    private readonly Dictionary<string, ScalarBinding> scalars = [];
    private readonly Dictionary<string, Type> enums = [];
    private readonly Dictionary<string, InputBinding> inputs = [];
    private readonly Dictionary<Type, Func<IServiceProvider?, RequestState, IDataLoader>> loaders = [];

    private SchemaBuilder()
    {
    }

    /// <summary>Begins with nothing.</summary>
    public static SchemaBuilder New() => new();

    /// <summary>Adds type definitions and extensions.</summary>
    /// <param name="sdl">A document in the schema definition language.</param>
    /// <param name="sourceName">What errors call the document; usually its file name.</param>
    public SchemaBuilder AddDocument(string sdl, string? sourceName = null)
    {
        documents.Add((sdl, sourceName));
        return this;
    }

    /// <summary>Binds the fields of an object type to resolvers over parents of one CLR type.</summary>
    /// <typeparam name="TSource">The CLR type that stands for one object: a struct or a class.</typeparam>
    /// <param name="typeName">The object type's name in the schema.</param>
    /// <param name="bind">Names the resolvers. Binding a type again adds fields to it.</param>
    public SchemaBuilder BindType<TSource>(string typeName, Action<TypeBuilder<TSource>> bind)
    {
        if (!types.TryGetValue(typeName, out TypeBinding? known))
        {
            known = new TypeBinding<TSource>(typeName);
            types.Add(typeName, known);
        }
        if (known is not TypeBinding<TSource> binding)
        {
            throw new SchemaBindingException($"Type \"{typeName}\" is bound to {known.SourceType.Name} and to {typeof(TSource).Name}.");
        }
        bind(new TypeBuilder<TSource>(binding));
        return this;
    }

    /// <summary>Binds a root type (Query, Mutation, Subscription) whose fields need nothing from their parent.</summary>
    public SchemaBuilder BindRoot(string typeName, Action<TypeBuilder<OperationRoot>> bind) => BindType(typeName, bind);

    /// <summary>Says how items of an interface or union are told apart. All its concrete types are bound to the same CLR type.</summary>
    /// <param name="typeName">The interface's or union's name in the schema.</param>
    /// <param name="concreteTypes">The names of object types that <paramref name="router"/> refers to by index.</param>
    /// <param name="router">Finds each item's concrete type.</param>
    public SchemaBuilder BindAbstractType<TSource>(string typeName, IReadOnlyList<string> concreteTypes, TypeRouter<TSource> router)
    {
        if (!abstractTypes.TryAdd(typeName, new AbstractBinding<TSource>(typeName, concreteTypes, router)))
        {
            throw new SchemaBindingException($"Type \"{typeName}\" is bound twice.");
        }
        return this;
    }

    /// <summary>Says how items of an interface or union are told apart: each names its type, any possible type of the schema.</summary>
    /// <param name="typeName">The interface's or union's name in the schema.</param>
    /// <param name="nameOf">The name of an item's object type. Costs a look-up per item; a <see cref="TypeRouter{TSource}"/> does not.</param>
    public SchemaBuilder BindAbstractType<TSource>(string typeName, Func<TSource, string?> nameOf)
    {
        if (!abstractTypes.TryAdd(typeName, new NamedAbstractBinding<TSource>(typeName, nameOf)))
        {
            throw new SchemaBindingException($"Type \"{typeName}\" is bound twice.");
        }
        return this;
    }

    /// <summary>
    /// Binds an input object to a CLR type, so that <see cref="ResolverContext.ArgumentValue{T}"/> hands it out: through
    /// the constructor with the most parameters, each of which is the field of its name (in any case), and the settable
    /// properties for the fields that are left. A field that is not given is its parameter's default value.
    /// </summary>
    /// <typeparam name="TInput">A record, class or struct. One CLR type stands for one input object.</typeparam>
    /// <param name="typeName">The input object's name in the schema.</param>
    public SchemaBuilder BindInput<TInput>(string typeName) where TInput : notnull
    {
        if (inputs.Values.FirstOrDefault(input => input.ClrType == typeof(TInput)) is { } known)
        {
            throw new SchemaBindingException($"{typeof(TInput).Name} is bound to \"{known.TypeName}\" and to \"{typeName}\".");
        }
        if (!inputs.TryAdd(typeName, new InputBinding(typeName, typeof(TInput))))
        {
            throw new SchemaBindingException($"Type \"{typeName}\" is bound twice.");
        }
        return this;
    }

    /// <summary>Binds a custom scalar. Without a binding its values pass as they are.</summary>
    /// <param name="typeName">The scalar's name in the schema.</param>
    /// <param name="parse">Makes the CLR value from an input value (<see cref="string"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, list, dictionary); throws <see cref="GraphQLException"/> for a value that it refuses.</param>
    /// <param name="serialize">Makes the output value (of the same kinds) from the CLR value.</param>
    public SchemaBuilder BindScalar(string typeName, Func<object, object?>? parse = null, Func<object, object?>? serialize = null)
    {
        scalars[typeName] = new ScalarBinding(parse, serialize);
        return this;
    }

    /// <summary>
    /// Binds an enum to a CLR enum whose members are the values' names without underscores, in any case
    /// (<c>IN_CATEGORY</c> is <c>InCategory</c>). Unbound enums are texts.
    /// </summary>
    public SchemaBuilder BindEnum<TEnum>(string typeName) where TEnum : struct, Enum
    {
        enums[typeName] = typeof(TEnum);
        return this;
    }

    /// <summary>Says how a request's loader is made. Without it, it comes from the request's services or from its parameterless constructor.</summary>
    public SchemaBuilder AddDataLoader<TLoader>(Func<IServiceProvider?, RequestState, TLoader> make) where TLoader : class, IDataLoader
    {
        loaders[typeof(TLoader)] = make;
        return this;
    }
}
