using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Execution;
using KnowledgeGraph.GraphQL.Introspection;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL;

public sealed partial class SchemaBuilder
{
    /// <summary>Builds the schema and checks that everything in it is answered.</summary>
    /// <exception cref="GraphQLException">The documents are not a valid schema; all errors are in it.</exception>
    /// <exception cref="SchemaBindingException">Resolvers are missing or do not fit; all of them are named.</exception>
    public ExecutableSchema Create()
    {
        SchemaOptions options = new() { Scalars = scalars.ToImmutableDictionary(entry => entry.Key, entry => (ScalarCoercion)new BoundScalar(entry.Value)) };
        Schema schema = Schema.Build([.. documents.Select(document => Parser.Parse(new Source(document.Text, document.Name ?? "schema")))], options);
        ImmutableArray<GraphQLError> errors = schema.Validate();
        return errors.IsEmpty ? Bind(schema) : throw new GraphQLException(errors);
    }

    /// <summary>Binds a schema that is built already, whether it is valid or not.</summary>
    internal ExecutableSchema Bind(Schema schema)
    {
        foreach (string name in types.Keys.Where(static name => name.StartsWith("__", StringComparison.Ordinal)).ToArray())
        {
            types.Remove(name);
        }
        IntrospectionBinding.Bind(this, schema);
        List<string> problems = [];
        CheckNames(schema, problems);
        foreach (InputBinding input in inputs.Values)
        {
            input.Complete(schema, inputs, enums, problems);
        }
        foreach (ObjectType type in schema.Types.OfType<ObjectType>())
        {
            CheckFields(type, problems);
        }
        foreach (AbstractBinding binding in abstractTypes.Values)
        {
            binding.Enter(schema);
            binding.Bindings = [.. binding.ConcreteTypes.Where(types.ContainsKey).Select(name => types[name])];
            CheckRouting(schema, binding, problems);
        }
        if (problems.Count > 0)
        {
            throw new SchemaBindingException(string.Join(Environment.NewLine, problems));
        }
        if (schema.QueryType is { } query)
        {
            types[query.Name].AddIntrospection(schema);
        }
        HashSet<string> serialized = [.. scalars.Where(static entry => entry.Value.Serialize is not null).Select(static entry => entry.Key)];
        return new ExecutableSchema(schema, types, abstractTypes, enums, serialized, loaders, inputs.Values.ToDictionary(static input => input.ClrType));
    }

    private void CheckNames(Schema schema, List<string> problems)
    {
        problems.AddRange(types.Keys.Where(name => schema.FindType(name) is not ObjectType && !name.StartsWith("__", StringComparison.Ordinal))
            .Select(name => $"\"{name}\" is bound, but is no object type of the schema."));
        problems.AddRange(scalars.Keys.Where(name => schema.FindType(name) is not ScalarType)
            .Select(name => $"\"{name}\" is bound, but is no scalar of the schema."));
        problems.AddRange(enums.Keys.Where(name => schema.FindType(name) is not EnumType)
            .Select(name => $"\"{name}\" is bound, but is no enum of the schema."));
        foreach ((string name, Type type) in enums)
        {
            HashSet<string> members = [.. Enum.GetNames(type)];
            members.UnionWith(members.Select(static member => member.ToUpperInvariant()).ToArray());
            problems.AddRange((schema.FindType(name) as EnumType)?.Values
                .Where(value => !members.Contains(value.Name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant()))
                .Select(value => $"Enum {type.Name} has no member for \"{name}.{value.Name}\".") ?? []);
        }
    }

    private void CheckFields(ObjectType type, List<string> problems)
    {
        if (!types.TryGetValue(type.Name, out TypeBinding? binding))
        {
            problems.Add($"Type \"{type.Name}\" is not bound.");
            return;
        }
        problems.AddRange(type.Fields.Where(field => !binding.Answers(field.Name))
            .Select(field => $"Field \"{type.Name}.{field.Name}\" has no resolver."));
        problems.AddRange(binding.FieldNames.Where(name => type.FindField(name) is null && !name.StartsWith("__", StringComparison.Ordinal))
            .Select(name => $"\"{type.Name}.{name}\" is bound, but is no field of the schema."));
        foreach (NamedType named in type.Fields.Select(field => field.Type.InnermostType).Where(named => named.IsAbstract).Distinct())
        {
            if (!abstractTypes.ContainsKey(named.Name))
            {
                problems.Add($"Type \"{named.Name}\" has no router: how are its items told apart?");
            }
        }
    }

    private void CheckRouting(Schema schema, AbstractBinding binding, List<string> problems)
    {
        if (schema.FindType(binding.TypeName) is not { IsAbstract: true } type)
        {
            problems.Add($"\"{binding.TypeName}\" is bound, but is no interface or union of the schema.");
            return;
        }
        foreach (string name in binding.ConcreteTypes)
        {
            if (schema.FindType(name) is not ObjectType concrete || !schema.IsPossibleType(type, concrete))
            {
                problems.Add($"Object type \"{name}\" is not a possible type for \"{binding.TypeName}\".");
            }
            else if (types.TryGetValue(name, out TypeBinding? bound) && bound.SourceType != binding.SourceType)
            {
                problems.Add($"Type \"{name}\" is bound to {bound.SourceType.Name}, \"{binding.TypeName}\" to {binding.SourceType.Name}: they must be the same.");
            }
        }
    }
}
