using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem.Scalars;

namespace KnowledgeGraph.GraphQL.TypeSystem;

/// <summary>The making of the single types, fields and directives.</summary>
internal sealed partial class SchemaAssembly
{
    private void CreateTypes()
    {
        foreach ((string name, List<ITypeSyntax> syntax) in syntaxByName)
        {
            types[name] = CreateType(name, [.. syntax]);
        }
    }

    private NamedType CreateType(string name, ImmutableArray<ITypeSyntax> syntax)
    {
        string? description = ((TypeDefinitionSyntax)syntax[0]).Description?.Value;
        bool isIntrospection = SpecifiedDefinitions.IsType(name) && !BuiltInScalars.Contains(name);
        ScalarCoercion coercion = BuiltInScalars.Find(name) ?? options.Scalars.GetValueOrDefault(name) ?? ScalarCoercion.PassThrough;
        return syntax[0] switch
        {
            ScalarTypeDefinitionSyntax => new ScalarType(name, description, syntax, coercion)
            {
                IsBuiltIn = BuiltInScalars.Contains(name),
                SpecifiedByUrl = syntax.Select(part => SpecifiedByUrl(part.Directives)).LastOrDefault(url => url is not null),
            },
            ObjectTypeDefinitionSyntax => new ObjectType(name, description, syntax) { IsIntrospectionType = isIntrospection },
            InterfaceTypeDefinitionSyntax => new InterfaceType(name, description, syntax),
            UnionTypeDefinitionSyntax => new UnionType(name, description, syntax),
            EnumTypeDefinitionSyntax => new EnumType(name, description, syntax, CreateEnumValues(syntax)) { IsIntrospectionType = isIntrospection },
            InputObjectTypeDefinitionSyntax => new InputObjectType(name, description, syntax)
            {
                IsOneOf = syntax.Any(part => part.Directives.Any(directive => directive.Name.Value == "oneOf")),
            },
            _ => throw new InvalidOperationException($"a definition of the kind {syntax[0].GetType().Name}"),
        };
    }

    private void CompleteTypes()
    {
        foreach (NamedType type in types.Values)
        {
            switch (type)
            {
                case ComplexType complex:
                    IFieldsSyntax[] parts = [.. complex.Syntax.OfType<IFieldsSyntax>()];
                    ImmutableArray<NamedType> interfaces = [.. parts.SelectMany(part => part.Interfaces).Select(Resolve)];
                    complex.Complete(CreateFields(complex, parts.SelectMany(part => part.Fields)), interfaces);
                    break;
                case UnionType union:
                    union.Complete([.. union.Syntax.OfType<IMemberTypesSyntax>().SelectMany(part => part.Types).Select(Resolve)]);
                    break;
                case InputObjectType inputObject:
                    inputObject.Complete(CreateInputFields(inputObject));
                    break;
            }
        }
    }

    private NamedElements<FieldDefinition> CreateFields(ComplexType type, IEnumerable<FieldDefinitionSyntax> syntax)
    {
        // Fields of one name replace each other; the index must be the place among those that remain.
        FieldDefinitionSyntax[] distinct = new NamedElements<FieldDefinitionSyntax>(syntax, field => field.Name.Value).Values.ToArray();
        return new NamedElements<FieldDefinition>(
            distinct.Select((field, index) => new FieldDefinition(
                field.Name.Value, ResolveReference(field.Type), type, index, CreateArguments(field.Arguments))
            {
                Description = field.Description?.Value,
                DeprecationReason = DeprecationReason(field.Directives),
                Syntax = field,
            }),
            field => field.Name);
    }

    private NamedElements<ArgumentDefinition> CreateArguments(ImmutableArray<InputValueDefinitionSyntax> syntax)
    {
        if (syntax.IsEmpty)
        {
            return NamedElements<ArgumentDefinition>.Empty;
        }

        ImmutableArray<InputValueDefinitionSyntax> distinct =
            new NamedElements<InputValueDefinitionSyntax>(syntax, argument => argument.Name.Value).Values;
        NamedElements<ArgumentDefinition> arguments = new(
            distinct.Select((argument, index) => new ArgumentDefinition(
                argument.Name.Value, ResolveReference(argument.Type), index, argument)
            {
                DeprecationReason = DeprecationReason(argument.Directives),
            }),
            argument => argument.Name);
        inputValues.AddRange(arguments.Values);
        return arguments;
    }

    private NamedElements<InputFieldDefinition> CreateInputFields(InputObjectType type)
    {
        ImmutableArray<InputValueDefinitionSyntax> distinct = new NamedElements<InputValueDefinitionSyntax>(
            type.Syntax.OfType<IInputFieldsSyntax>().SelectMany(part => part.Fields), field => field.Name.Value).Values;
        NamedElements<InputFieldDefinition> fields = new(
            distinct.Select((field, index) => new InputFieldDefinition(field.Name.Value, ResolveReference(field.Type), index, field)
            {
                DeprecationReason = DeprecationReason(field.Directives),
            }),
            field => field.Name);
        inputValues.AddRange(fields.Values);
        return fields;
    }

    private static NamedElements<EnumValueDefinition> CreateEnumValues(ImmutableArray<ITypeSyntax> syntax)
    {
        ImmutableArray<EnumValueDefinitionSyntax> distinct = new NamedElements<EnumValueDefinitionSyntax>(
            syntax.OfType<IEnumValuesSyntax>().SelectMany(part => part.Values), value => value.Name.Value).Values;
        return new NamedElements<EnumValueDefinition>(
            distinct.Select((value, index) => new EnumValueDefinition(value.Name.Value, index, value)
            {
                DeprecationReason = DeprecationReason(value.Directives),
            }),
            value => value.Name);
    }

    /// <summary>The schema's own directives; a built-in one that the documents define is theirs.</summary>
    private ImmutableArray<DirectiveDefinition> CreateDirectives(DefinitionSyntax[] definitions)
    {
        NamedElements<DirectiveDefinitionSyntax> own = new(
            definitions.OfType<DirectiveDefinitionSyntax>(), directive => directive.Name.Value);
        IEnumerable<DirectiveDefinitionSyntax> builtIn = SpecifiedDefinitions.Document.Definitions
            .OfType<DirectiveDefinitionSyntax>()
            .Where(directive => own.Find(directive.Name.Value) is null);
        return [.. own.Values.Concat(builtIn).Select(syntax => new DirectiveDefinition(syntax, CreateArguments(syntax.Arguments)))];
    }

    private static string? DeprecationReason(ImmutableArray<DirectiveSyntax> directives) =>
        DirectiveText(directives, "deprecated", "reason", DirectiveDefinition.DefaultDeprecationReason);

    /// <summary>The argument of <c>@specifiedBy</c>, which must be there (section 3.13.4).</summary>
    private static string? SpecifiedByUrl(ImmutableArray<DirectiveSyntax> directives)
    {
        DirectiveSyntax? directive = directives.FirstOrDefault(static candidate => candidate.Name.Value == "specifiedBy");
        return directive?.Arguments.FirstOrDefault(static argument => argument.Name.Value == "url")?.Value switch
        {
            null when directive is not null => throw new GraphQLException(new GraphQLError(
                "Argument \"url\" of required type \"String!\" was not provided.", directive.Location)),
            NullValueSyntax none => throw new GraphQLException(new GraphQLError(
                "Argument \"url\" of non-null type \"String!\" must not be null.", none.Location)),
            _ => DirectiveText(directives, "specifiedBy", "url", null),
        };
    }

    /// <summary>The text argument of a built-in directive; null where the directive does not stand or says null.</summary>
    private static string? DirectiveText(ImmutableArray<DirectiveSyntax> directives, string name, string argumentName, string? defaultText)
    {
        DirectiveSyntax? directive = directives.FirstOrDefault(candidate => candidate.Name.Value == name);
        if (directive is null)
        {
            return null;
        }

        ArgumentSyntax? argument = directive.Arguments.FirstOrDefault(candidate => candidate.Name.Value == argumentName);
        return argument?.Value switch
        {
            null => defaultText,
            StringValueSyntax text => text.Value,
            NullValueSyntax => null,
            _ => throw new GraphQLException(new GraphQLError(
                $"Argument \"{argumentName}\" has invalid value {argument.Value}.", argument.Value.Location)),
        };
    }
}
