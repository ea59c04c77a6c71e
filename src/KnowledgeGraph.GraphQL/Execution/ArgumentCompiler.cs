using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Coerces a field's arguments (specification, section 6.4.1): those without variables once per operation, the others
/// once per request and field.
/// </summary>
internal static class ArgumentCompiler
{
    public static ArgumentPlan[] Compile(PreparedOperation operation, FieldDefinition definition, FieldSyntax field)
    {
        ArgumentPlan[] plans = new ArgumentPlan[definition.Arguments.Length];
        for (int i = 0; i < plans.Length; i++)
        {
            ArgumentDefinition argument = definition.Arguments[i];
            ArgumentSyntax? given = null;
            foreach (ArgumentSyntax candidate in field.Arguments)
            {
                if (candidate.Name.Value == argument.Name)
                {
                    given = candidate;
                }
            }
            plans[i] = given is null ? Omitted(argument, field) : Given(operation, argument, given.Value);
        }
        return plans;
    }

    private static ArgumentPlan Omitted(ArgumentDefinition argument, FieldSyntax field) =>
        argument.HasDefaultValue ? Constant(argument, argument.DefaultValue)
        : argument.Type.IsNonNull ? Refused(argument, new GraphQLError($"Argument \"{argument.Name}\" of required type \"{argument.Type}\" was not provided.", field.Location))
        : Constant(argument, ArgumentPlan.NotGiven);

    private static ArgumentPlan Given(PreparedOperation operation, ArgumentDefinition argument, ValueSyntax value)
    {
        switch (value)
        {
            case NullValueSyntax when argument.Type.IsNonNull:
                return Refused(argument, MustNotBeNull(argument, value));
            case VariableSyntax variable:
                return FromVariable(operation, argument, variable);
        }
        if (!VariableUse.In(value))
        {
            CoercionResult coerced = InputCoercion.CoerceLiteral(value, argument.Type);
            return coerced.IsValid ? Constant(argument, coerced.Value) : Refused(argument, Invalid(argument, value));
        }
        return new ArgumentPlan(argument.Name, null, run =>
        {
            CoercionResult coerced = InputCoercion.CoerceLiteral(value, argument.Type, operation.NamedVariables(run.Variables));
            return coerced.IsValid ? coerced.Value : throw new GraphQLException(Invalid(argument, value));
        });
    }

    private static ArgumentPlan FromVariable(PreparedOperation operation, ArgumentDefinition argument, VariableSyntax variable)
    {
        int slot = operation.SlotOf(variable.Name.Value);
        object? otherwise = argument.HasDefaultValue ? argument.DefaultValue : ArgumentPlan.NotGiven;
        bool required = argument.IsRequired;
        bool nonNull = argument.Type.IsNonNull;
        return new ArgumentPlan(argument.Name, null, run =>
        {
            object? given = slot < 0 ? ArgumentPlan.NotGiven : run.Variables[slot];
            if (given == ArgumentPlan.NotGiven)
            {
                return required
                    ? throw new GraphQLException(new GraphQLError(
                        $"Argument \"{argument.Name}\" of required type \"{argument.Type}\" was provided the variable \"${variable.Name.Value}\" which was not provided a runtime value.",
                        variable.Location))
                    : otherwise;
            }
            return given is null && nonNull ? throw new GraphQLException(MustNotBeNull(argument, variable)) : given;
        });
    }

    private static ArgumentPlan Constant(ArgumentDefinition argument, object? value) => new(argument.Name, value, null);

    private static ArgumentPlan Refused(ArgumentDefinition argument, GraphQLError error) =>
        new(argument.Name, null, _ => throw new GraphQLException(error));

    private static GraphQLError Invalid(ArgumentDefinition argument, ValueSyntax value) =>
        new($"Argument \"{argument.Name}\" has invalid value {value}.", value.Location);

    private static GraphQLError MustNotBeNull(ArgumentDefinition argument, ValueSyntax value) =>
        new($"Argument \"{argument.Name}\" of non-null type \"{argument.Type}\" must not be null.", value.Location);
}
