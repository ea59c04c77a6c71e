using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Whether the fields of bound input objects fit the CLR types that are to hold them.</summary>
internal sealed class InputFit(IReadOnlyDictionary<string, InputBinding> inputs, IReadOnlyDictionary<string, Type> enums)
{
    private static readonly Dictionary<string, Type[]> s_scalars = new()
    {
        ["Int"] = [typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(short), typeof(byte), typeof(float)],
        ["Float"] = [typeof(double), typeof(float), typeof(decimal)],
        ["String"] = [typeof(string)],
        ["ID"] = [typeof(string)],
        ["Boolean"] = [typeof(bool)],
    };

    /// <summary>Adds a problem where a field's values do not fit.</summary>
    /// <param name="coordinate">The field, for the message.</param>
    /// <param name="field">The field.</param>
    /// <param name="target">The CLR type that is to hold the values.</param>
    /// <param name="problems">Receives the problem.</param>
    public void Check(string coordinate, InputFieldDefinition field, Type target, List<string> problems)
    {
        bool holdsNull = !target.IsValueType || Nullable.GetUnderlyingType(target) is not null;
        if (!holdsNull && !field.Type.IsNonNull)
        {
            problems.Add($"\"{coordinate}\" may be null, which {target.Name} cannot hold: make it {target.Name}?.");
        }
        if (!Holds(Nullable.GetUnderlyingType(target) ?? target, field.Type.NullableType))
        {
            problems.Add($"\"{coordinate}\" is a {field.Type}, which {target.Name} cannot hold.");
        }
    }

    private bool Holds(Type target, SchemaType type)
    {
        if (target == typeof(object))
        {
            return true;
        }
        switch (type)
        {
            case ListType list:
                return ArgumentConversion.ElementType(target) is { } element
                    && Holds(Nullable.GetUnderlyingType(element) ?? element, list.ItemType.NullableType);
            case EnumType named:
                return target == typeof(string) || (enums.TryGetValue(named.Name, out Type? bound) ? target == bound : target.IsEnum);
            case InputObjectType named:
                return target == typeof(IReadOnlyDictionary<string, object?>) || (inputs.TryGetValue(named.Name, out InputBinding? input) && target == input.ClrType);
            default:
                // The values of a custom scalar are what its binding makes of them.
                return !s_scalars.TryGetValue(type.InnermostType.Name, out Type[]? known) || known.Contains(target);
        }
    }
}
