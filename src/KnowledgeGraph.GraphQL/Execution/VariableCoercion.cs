using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Coerces the variables of a request (specification, section 6.1.2 "CoerceVariableValues").</summary>
internal static class VariableCoercion
{
    private const int MostErrors = 50;

    /// <summary>Coerces values in their places.</summary>
    /// <returns>The errors; null for none, so that a request without errors makes no list.</returns>
    public static List<GraphQLError>? Coerce(VariablePlan[] variables, Span<object?> values)
    {
        List<GraphQLError>? errors = null;
        for (int i = 0; i < variables.Length; i++)
        {
            if (values[i] is not { } value || !variables[i].IsPlain(value))
            {
                CoerceOne(variables[i], ref values[i], errors ??= []);
            }
            if (errors is { Count: > MostErrors })
            {
                break;
            }
        }
        return errors is { Count: > 0 } ? errors : null;
    }

    private static void CoerceOne(VariablePlan variable, ref object? value, List<GraphQLError> errors)
    {
        if (variable.Type is not { IsInputType: true } type)
        {
            errors.Add(new GraphQLError(
                $"Variable \"${variable.Name}\" expected value of type \"{variable.Syntax.Type}\" which cannot be used as an input type.",
                variable.Syntax.Type.Location));
            return;
        }
        if (value == ArgumentPlan.NotGiven)
        {
            if (variable.Syntax.DefaultValue is { } literal)
            {
                value = InputCoercion.CoerceLiteral(literal, type).Value;
            }
            else if (type.IsNonNull)
            {
                errors.Add(new GraphQLError($"Variable \"${variable.Name}\" of required type \"{type}\" was not provided.", variable.Syntax.Location));
            }
            return;
        }
        if (value is null)
        {
            if (type.IsNonNull)
            {
                errors.Add(new GraphQLError($"Variable \"${variable.Name}\" of non-null type \"{type}\" must not be null.", variable.Syntax.Location));
            }
            return;
        }
        try
        {
            value = InputCoercion.CoerceValue(value, type, (path, invalid, message) => Report(variable, path, invalid, message, errors));
        }
        catch (GraphQLException tooMany)
        {
            errors.AddRange(tooMany.Errors);
        }
    }

    private static void Report(VariablePlan variable, InputPath? path, object? invalid, string message, List<GraphQLError> errors)
    {
        if (errors.Count >= MostErrors)
        {
            throw new GraphQLException(new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted."));
        }
        errors.Add(new GraphQLError(
            $"Variable \"${variable.Name}\" got invalid value {ValueText.Of(invalid)}{(path is null ? "" : $" at \"{variable.Name}{InputPath.ToText(path)}\"")}; {message}",
            variable.Syntax.Location));
    }
}
