using System.Reflection;
using System.Runtime.ExceptionServices;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>An input object that resolvers receive as a CLR type.</summary>
internal sealed class InputBinding(string typeName, Type clrType)
{
    private readonly List<(string Field, PropertyInfo Property)> properties = [];
    private ConstructorInfo? constructor;
    private (string Field, ParameterInfo Parameter)[] parameters = [];

    public string TypeName { get; } = typeName;

    public Type ClrType { get; } = clrType;

    /// <summary>Finds out what every field of the input object becomes; what does not fit is added to the problems.</summary>
    public void Complete(Schema schema, IReadOnlyDictionary<string, InputBinding> inputs, IReadOnlyDictionary<string, Type> enums, List<string> problems)
    {
        if (schema.FindType(TypeName) is not InputObjectType type)
        {
            problems.Add($"\"{TypeName}\" is bound to {ClrType.Name}, but is no input object of the schema.");
            return;
        }
        InputFit fit = new(inputs, enums);
        constructor = ClrType.GetConstructors().OrderByDescending(static candidate => candidate.GetParameters().Length).FirstOrDefault();
        if (constructor is null && !ClrType.IsValueType)
        {
            problems.Add($"Input \"{TypeName}\" is bound to {ClrType.Name}, which has no public constructor.");
            return;
        }
        parameters = new (string, ParameterInfo)[constructor?.GetParameters().Length ?? 0];
        foreach (ParameterInfo parameter in constructor?.GetParameters() ?? [])
        {
            if (type.Fields.FirstOrDefault(field => IsNamed(field, parameter.Name)) is not { } field)
            {
                problems.Add($"Input \"{TypeName}\" has no field for the parameter \"{parameter.Name}\" of {ClrType.Name}.");
                continue;
            }
            parameters[parameter.Position] = (field.Name, parameter);
            fit.Check($"{TypeName}.{field.Name}", field, parameter.ParameterType, problems);
        }
        properties.Clear();
        foreach (InputFieldDefinition field in type.Fields.Where(field => !parameters.Any(parameter => parameter.Field == field.Name)))
        {
            PropertyInfo? property = ClrType.GetProperties().FirstOrDefault(candidate => candidate.CanWrite && IsNamed(field, candidate.Name));
            if (property is null)
            {
                problems.Add($"Input {ClrType.Name} has neither a parameter nor a settable property for \"{TypeName}.{field.Name}\".");
                continue;
            }
            properties.Add((field.Name, property));
            fit.Check($"{TypeName}.{field.Name}", field, property.PropertyType, problems);
        }
    }

    /// <summary>Makes the CLR value out of a coerced input object.</summary>
    public object Create(IReadOnlyDictionary<string, object?> fields, Func<object?, Type, object?> convert)
    {
        object?[] arguments = new object?[parameters.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            (string field, ParameterInfo parameter) = parameters[i];
            arguments[i] = fields.TryGetValue(field, out object? given) ? convert(given, parameter.ParameterType)
                : parameter.HasDefaultValue ? parameter.DefaultValue
                : null;
        }
        object created;
        try
        {
            created = constructor?.Invoke(arguments) ?? Activator.CreateInstance(ClrType)!;
            foreach ((string field, PropertyInfo property) in properties)
            {
                if (fields.TryGetValue(field, out object? given))
                {
                    property.SetValue(created, convert(given, property.PropertyType));
                }
            }
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } thrown)
        {
            // What the constructor has to say reaches the client or the log as if it had been called directly.
            ExceptionDispatchInfo.Throw(thrown);
            throw;
        }
        return created;
    }

    private static bool IsNamed(InputFieldDefinition field, string? name) => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase);
}
