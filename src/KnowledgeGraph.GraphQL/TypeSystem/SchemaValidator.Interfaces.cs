using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>Whether types are what the interfaces that they implement ask for (section 3.6.1, "IsValidImplementation").</summary>
internal sealed partial class SchemaValidator
{
    private static IEnumerable<Location> ImplementsLocations(NamedType type, NamedType named) => type.Syntax
        .OfType<IFieldsSyntax>()
        .SelectMany(part => part.Interfaces)
        .Where(reference => reference.Name.Value == named.Name)
        .Select(reference => reference.Location);

    private void ValidateInterfaces(ComplexType type)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (NamedType declared in type.DeclaredInterfaces)
        {
            if (declared is not InterfaceType implemented)
            {
                Report(
                    $"Type {type} must only implement Interface types, it cannot implement {declared}.",
                    ImplementsLocations(type, declared));
            }
            else if (ReferenceEquals(type, implemented))
            {
                Report(
                    $"Type {type} cannot implement itself because it would create a circular reference.",
                    ImplementsLocations(type, implemented));
            }
            else if (!seen.Add(implemented.Name))
            {
                Report($"Type {type} can only implement {implemented} once.", ImplementsLocations(type, implemented));
            }
            else
            {
                ValidateAncestors(type, implemented);
                ValidateImplementation(type, implemented);
            }
        }
    }

    private void ValidateAncestors(ComplexType type, InterfaceType implemented)
    {
        foreach (NamedType ancestor in implemented.DeclaredInterfaces)
        {
            if (!type.DeclaredInterfaces.Contains(ancestor))
            {
                string message = ReferenceEquals(ancestor, type)
                    ? $"Type {type} cannot implement {implemented} because it would create a circular reference."
                    : $"Type {type} must implement {ancestor} because it is implemented by {implemented}.";
                Report(message, ImplementsLocations(implemented, ancestor).Concat(ImplementsLocations(type, implemented)));
            }
        }
    }

    private void ValidateImplementation(ComplexType type, InterfaceType implemented)
    {
        foreach (FieldDefinition expected in implemented.Fields)
        {
            if (type.FindField(expected.Name) is not { } field)
            {
                Report(
                    $"Interface field {expected} expected but {type} does not provide it.",
                    LocationsOf(type).Prepend(LocationOf(expected.Syntax)));
                continue;
            }

            if (!schema.IsSubType(field.Type, expected.Type))
            {
                Report(
                    $"Interface field {expected} expects type {expected.Type} but {field} is type {field.Type}.",
                    LocationOf(expected.Syntax?.Type),
                    LocationOf(field.Syntax?.Type));
            }

            if (field.DeprecationReason is not null && expected.DeprecationReason is null)
            {
                Report(
                    $"Interface field {expected} is not deprecated, so implementation field {field} must not be deprecated.",
                    LocationOf(field.Syntax?.Directives.FirstOrDefault(directive => directive.Name.Value == "deprecated")));
            }

            ValidateArguments(field, expected);
        }
    }

    private void ValidateArguments(FieldDefinition field, FieldDefinition expectedField)
    {
        foreach (ArgumentDefinition expected in expectedField.Arguments)
        {
            if (field.FindArgument(expected.Name) is not { } argument)
            {
                Report(
                    $"Interface field argument {expectedField}({expected.Name}:) expected but {field} does not provide it.",
                    LocationOf(expected.Syntax),
                    LocationOf(field.Syntax));
            }
            else if (!ReferenceEquals(argument.Type, expected.Type))
            {
                Report(
                    $"Interface field argument {expectedField}({expected.Name}:) expects type {expected.Type} but "
                    + $"{field}({argument.Name}:) is type {argument.Type}.",
                    LocationOf(expected.Syntax?.Type),
                    LocationOf(argument.Syntax?.Type));
            }
        }

        foreach (ArgumentDefinition argument in field.Arguments)
        {
            if (argument.IsRequired && expectedField.FindArgument(argument.Name) is null)
            {
                Report(
                    $"Object field {field} includes required argument {argument.Name} that is missing from the Interface field {expectedField}.",
                    LocationOf(argument.Syntax),
                    LocationOf(expectedField.Syntax));
            }
        }
    }
}
