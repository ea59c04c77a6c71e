using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.TypeSystem;

namespace KnowledgeGraph.GraphQL.Validation;

/// <summary>
/// Keeps, while a document is walked, which types and definitions of the schema belong to the current place. All of
/// them are null where the document names something that the schema has not.
/// </summary>
internal sealed class TypeCursor(Schema? schema)
{
    private readonly Stack<SchemaType?> types = new();
    private readonly Stack<NamedType?> parentTypes = new();
    private readonly Stack<FieldDefinition?> fields = new();
    private readonly List<SchemaType?> inputTypes = [];
    private readonly Stack<bool> defaultValues = new();

    public SchemaType? Type => types.TryPeek(out SchemaType? type) ? type : null;

    public NamedType? ParentType => parentTypes.TryPeek(out NamedType? type) ? type : null;

    public FieldDefinition? Field => fields.TryPeek(out FieldDefinition? definition) ? definition : null;

    public SchemaType? InputType => inputTypes.Count > 0 ? inputTypes[^1] : null;

    public SchemaType? ParentInputType => inputTypes.Count > 1 ? inputTypes[^2] : null;

    /// <summary>Whether the place where a value stands has a default value of its own.</summary>
    public bool HasDefaultValue => defaultValues.TryPeek(out bool has) && has;

    public DirectiveDefinition? Directive { get; private set; }

    public ArgumentDefinition? Argument { get; private set; }

    public EnumValueDefinition? EnumValue { get; private set; }

    public void Enter(SyntaxNode node)
    {
        if (schema is null)
        {
            return;
        }

        switch (node)
        {
            case SelectionSetSyntax:
                parentTypes.Push(Type?.InnermostType is { IsComposite: true } parent ? parent : null);
                break;
            case FieldSyntax field:
                FieldDefinition? definition = ParentType is { } fieldParent ? schema.FindField(fieldParent, field.Name.Value) : null;
                fields.Push(definition);
                types.Push(definition?.Type is { IsOutputType: true } output ? output : null);
                break;
            case DirectiveSyntax directive:
                Directive = schema.FindDirective(directive.Name.Value);
                break;
            case OperationDefinitionSyntax operation:
                types.Push(schema.RootType(operation.Operation) as ObjectType);
                break;
            case InlineFragmentSyntax inline:
                types.Push(inline.TypeCondition is null ? Type?.InnermostType : OutputType(inline.TypeCondition));
                break;
            case FragmentDefinitionSyntax fragment:
                types.Push(OutputType(fragment.TypeCondition));
                break;
            case VariableDefinitionSyntax variable:
                PushInput(schema.FindType(variable.Type));
                break;
            case ArgumentSyntax argument:
                string name = argument.Name.Value;
                Argument = Directive is not null ? Directive.FindArgument(name) : Field?.FindArgument(name);
                defaultValues.Push(Argument?.HasDefaultValue == true);
                PushInput(Argument?.Type);
                break;
            case ListValueSyntax:
                SchemaType? listType = InputType?.NullableType;
                defaultValues.Push(false);
                PushInput(listType is ListType list ? list.ItemType : listType);
                break;
            case ObjectFieldSyntax objectField:
                InputFieldDefinition? inputField = (InputType?.InnermostType as InputObjectType)?.FindField(objectField.Name.Value);
                defaultValues.Push(inputField?.HasDefaultValue == true);
                PushInput(inputField?.Type);
                break;
            case EnumValueSyntax value:
                EnumValue = (InputType?.InnermostType as EnumType)?.FindValue(value.Value);
                break;
        }
    }

    public void Leave(SyntaxNode node)
    {
        if (schema is null)
        {
            return;
        }

        switch (node)
        {
            case SelectionSetSyntax:
                parentTypes.Pop();
                break;
            case FieldSyntax:
                fields.Pop();
                types.Pop();
                break;
            case DirectiveSyntax:
                Directive = null;
                break;
            case OperationDefinitionSyntax or InlineFragmentSyntax or FragmentDefinitionSyntax:
                types.Pop();
                break;
            case VariableDefinitionSyntax:
                PopInput();
                break;
            case ArgumentSyntax:
                Argument = null;
                defaultValues.Pop();
                PopInput();
                break;
            case ListValueSyntax or ObjectFieldSyntax:
                defaultValues.Pop();
                PopInput();
                break;
            case EnumValueSyntax:
                EnumValue = null;
                break;
        }
    }

    private NamedType? OutputType(NamedTypeSyntax reference) =>
        schema!.FindType(reference.Name.Value) is { IsOutputType: true } type ? type : null;

    private void PushInput(SchemaType? type) => inputTypes.Add(type is { IsInputType: true } ? type : null);

    private void PopInput() => inputTypes.RemoveAt(inputTypes.Count - 1);
}
