using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.4.2, "Argument Uniqueness".</summary>
internal sealed class UniqueArgumentNamesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.Field, SyntaxKind.Directive])
{
    public override void Enter(SyntaxNode node)
    {
        ImmutableArray<ArgumentSyntax> arguments = node is FieldSyntax field ? field.Arguments : ((DirectiveSyntax)node).Arguments;
        if (arguments.Length < 2)
        {
            return;
        }

        foreach (IReadOnlyList<NameSyntax> names in Repetitions.Find(arguments, argument => argument.Name))
        {
            Context.Report($"There can be only one argument named \"{names[0].Value}\".", names);
        }
    }
}
