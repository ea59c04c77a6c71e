using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>Checks a schema as a whole: root types, directives and the "Type Validation" of every kind of type (section 3).</summary>
internal sealed partial class SchemaValidator
{
    private readonly Schema schema;
    private readonly ImmutableArray<GraphQLError>.Builder errors = ImmutableArray.CreateBuilder<GraphQLError>();

    private SchemaValidator(Schema schema) => this.schema = schema;

    public static ImmutableArray<GraphQLError> Validate(Schema schema)
    {
        SchemaValidator validator = new(schema);
        validator.ValidateRootTypes();
        validator.ValidateDirectives();
        validator.ValidateTypes();
        return validator.errors.DrainToImmutable();
    }

    private void Report(string message, params ReadOnlySpan<Location> locations) => errors.Add(new GraphQLError(message, locations));

    private void Report(string message, IEnumerable<Location> locations) => errors.Add(new GraphQLError(message, [.. locations]));

    private static Location LocationOf(SyntaxNode? node) => node?.Location ?? Location.None;

    private static IEnumerable<Location> LocationsOf(NamedType type) => type.Syntax.Select(part => part.Location);

    private void ValidateRootTypes()
    {
        foreach (OperationKind operation in Enum.GetValues<OperationKind>())
        {
            NamedType? root = schema.RootType(operation);
            bool isQuery = operation == OperationKind.Query;
            if (root is null)
            {
                if (isQuery)
                {
                    Report("Query root type must be provided.", LocationOf(schema.Syntax.FirstOrDefault() as SchemaDefinitionSyntax));
                }
            }
            else if (root is not ObjectType)
            {
                NamedTypeSyntax? named = schema.Syntax
                    .SelectMany(syntax => syntax.OperationTypes)
                    .FirstOrDefault(syntax => syntax.Operation == operation)?.Type;
                Report(
                    $"{operation} root type must be Object type{(isQuery ? "" : " if provided")}, it cannot be {root}.",
                    named?.Location ?? root.Syntax[0].Location);
            }
        }
        ValidateRootTypesDiffer();
    }

    /// <summary>No type is the root of two kinds of operations (section 3.3.1).</summary>
    private void ValidateRootTypesDiffer()
    {
        foreach (IGrouping<ObjectType, OperationKind> shared in Enum.GetValues<OperationKind>()
            .Where(operation => schema.RootType(operation) is ObjectType)
            .GroupBy(operation => (ObjectType)schema.RootType(operation)!)
            .Where(static group => group.Count() > 1))
        {
            string[] names = [.. shared.Select(OperationDefinitionSyntax.Keyword)];
            Report(
                $"All root types must be different, \"{shared.Key.Name}\" type is used as {(names.Length == 2 ? string.Join(" and ", names) : $"{names[0]}, {names[1]}, and {names[2]}")} root types.",
                schema.Syntax.SelectMany(static syntax => syntax.OperationTypes)
                    .Where(root => shared.Contains(root.Operation))
                    .Select(static root => root.Type.Location));
        }
    }

    private void ValidateDirectives()
    {
        foreach (DirectiveDefinition directive in schema.Directives)
        {
            ValidateName(directive.Name, directive.Syntax);
            foreach (ArgumentDefinition argument in directive.Arguments)
            {
                ValidateName(argument.Name, argument.Syntax);
                if (!argument.Type.IsInputType)
                {
                    Report(
                        $"The type of @{directive.Name}({argument.Name}:) must be Input Type but got: {argument.Type}.",
                        LocationOf(argument.Syntax));
                }

                ValidateDeprecation(argument, $"argument @{directive.Name}({argument.Name}:)");
                ValidateDefaultValue(argument, $"@{directive.Name}({argument.Name}:)");
            }
        }
    }

    private void ValidateName(string name, SyntaxNode? syntax)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            Report($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", LocationOf(syntax));
        }
    }

    /// <summary>What must be given cannot be on its way out (section 3.13.3).</summary>
    private void ValidateDeprecation(InputValueDefinition input, string description)
    {
        if (input is { IsRequired: true, DeprecationReason: not null })
        {
            DirectiveSyntax? deprecated = input.Syntax?.Directives.FirstOrDefault(directive => directive.Name.Value == "deprecated");
            Report($"Required {description} cannot be deprecated.", LocationOf(deprecated), LocationOf(input.Syntax?.Type));
        }
    }

    /// <summary>A default value is of the type (section 3.6, "Type Validation"). Without one that is, there is none.</summary>
    private void ValidateDefaultValue(InputValueDefinition input, string coordinate)
    {
        if (input.Syntax?.DefaultValue is { } literal && input.Type.IsInputType)
        {
            LiteralCheck.Find(
                literal, input.Type, (place, message) => Report($"{coordinate} has invalid default value: {message}", place.Location));
        }
    }

    private void ValidateTypes()
    {
        InputObjectCycles cycles = new(Report);
        DefaultValueCycles defaultValueCycles = new(Report);
        foreach (NamedType type in schema.Types)
        {
            if (!type.IsIntrospectionType)
            {
                ValidateName(type.Name, type.Syntax[0] as SyntaxNode);
            }

            switch (type)
            {
                case ComplexType complex:
                    ValidateFields(complex);
                    ValidateInterfaces(complex);
                    break;
                case UnionType union:
                    ValidateMembers(union);
                    break;
                case EnumType enumType:
                    ValidateEnumValues(enumType);
                    break;
                case InputObjectType inputObject:
                    ValidateInputFields(inputObject);
                    cycles.Check(inputObject);
                    defaultValueCycles.Check(inputObject);
                    break;
            }
        }
    }

    private void ValidateFields(ComplexType type)
    {
        if (type.Fields.IsEmpty)
        {
            Report($"Type {type.Name} must define one or more fields.", LocationsOf(type));
        }

        foreach (FieldDefinition field in type.Fields)
        {
            ValidateName(field.Name, field.Syntax);
            if (!field.Type.IsOutputType)
            {
                Report($"The type of {field} must be Output Type but got: {field.Type}.", LocationOf(field.Syntax?.Type));
            }

            foreach (ArgumentDefinition argument in field.Arguments)
            {
                ValidateName(argument.Name, argument.Syntax);
                if (!argument.Type.IsInputType)
                {
                    Report(
                        $"The type of {field}({argument.Name}:) must be Input Type but got: {argument.Type}.",
                        LocationOf(argument.Syntax?.Type));
                }

                ValidateDeprecation(argument, $"argument {field}({argument.Name}:)");
                ValidateDefaultValue(argument, $"{field}({argument.Name}:)");
            }
        }
    }

    private void ValidateMembers(UnionType union)
    {
        if (union.DeclaredTypes.IsEmpty)
        {
            Report($"Union type {union.Name} must define one or more member types.", LocationsOf(union));
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (NamedType member in union.DeclaredTypes)
        {
            IEnumerable<Location> locations = union.Syntax
                .OfType<IMemberTypesSyntax>()
                .SelectMany(part => part.Types)
                .Where(reference => reference.Name.Value == member.Name)
                .Select(reference => reference.Location);
            if (!seen.Add(member.Name))
            {
                Report($"Union type {union.Name} can only include type {member.Name} once.", locations);
            }
            else if (member is not ObjectType)
            {
                Report($"Union type {union.Name} can only include Object types, it cannot include {member}.", locations);
            }
        }
    }

    private void ValidateEnumValues(EnumType type)
    {
        if (type.Values.IsEmpty)
        {
            Report($"Enum type {type.Name} must define one or more values.", LocationsOf(type));
        }

        foreach (EnumValueDefinition value in type.Values)
        {
            ValidateName(value.Name, value.Syntax);
        }
    }

    private void ValidateInputFields(InputObjectType type)
    {
        if (type.Fields.IsEmpty)
        {
            Report($"Input Object type {type.Name} must define one or more fields.", LocationsOf(type));
        }

        foreach (InputFieldDefinition field in type.Fields)
        {
            ValidateName(field.Name, field.Syntax);
            if (!field.Type.IsInputType)
            {
                Report(
                    $"The type of {type.Name}.{field.Name} must be Input Type but got: {field.Type}.",
                    LocationOf(field.Syntax?.Type));
            }

            ValidateDeprecation(field, $"input field {type.Name}.{field.Name}");
            ValidateDefaultValue(field, $"{type.Name}.{field.Name}");
            if (type.IsOneOf && field.Type.IsNonNull)
            {
                Report($"OneOf input field {type.Name}.{field.Name} must be nullable.", LocationOf(field.Syntax?.Type));
            }

            if (type.IsOneOf && field.HasDefaultValue)
            {
                Report($"OneOf input field {type.Name}.{field.Name} cannot have a default value.", LocationOf(field.Syntax));
            }
        }
    }
}
