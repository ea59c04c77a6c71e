using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.3.3, "Leaf Field Selections": leaves have no selection, all other fields have one.</summary>
internal sealed class ScalarLeafsRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.Field])
{
    public override void Enter(SyntaxNode node)
    {
        if (Context.Type is not { } type)
        {
            return;
        }

        FieldSyntax field = (FieldSyntax)node;
        string name = field.Name.Value;
        bool isLeaf = type.InnermostType.IsLeaf;
        if (isLeaf && field.SelectionSet is not null)
        {
            Context.Report(
                $"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.", field.SelectionSet.Location);
        }
        else if (!isLeaf && field.SelectionSet is null)
        {
            Context.Report(
                $"Field \"{name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?",
                field.Location);
        }
        else if (!isLeaf && field.SelectionSet is { Selections.IsEmpty: true })
        {
            Context.Report($"Field \"{name}\" of type \"{type}\" must have at least one field selected.", field.Location);
        }
    }
}
