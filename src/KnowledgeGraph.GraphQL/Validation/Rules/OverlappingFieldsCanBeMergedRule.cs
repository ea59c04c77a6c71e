using KnowledgeGraph.GraphQL.Language;
using KnowledgeGraph.GraphQL.Validation.Overlap;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>
/// Section 5.3.2, "Field Selection Merging". A check that is nearly linear says whether there is any conflict at
/// all; only then are the conflicts searched for, selection set by selection set.
/// </summary>
internal sealed class OverlappingFieldsCanBeMergedRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.Document, SyntaxKind.SelectionSet], leaves: [SyntaxKind.Document])
{
    private readonly MergeCheck check = new(context);
    private readonly ConflictSearch search = new(context);
    private bool hasReported;

    public override void Enter(SyntaxNode node)
    {
        if (node is DocumentSyntax)
        {
            check.Run();
            if (check is { Conflict: null, IsExhausted: false })
            {
                SkipChildren(node);
            }

            return;
        }

        foreach (Conflict conflict in search.Find((SelectionSetSyntax)node, Context.ParentType))
        {
            hasReported = true;
            Report(conflict.ResponseName, conflict.Explain(), conflict.FirstFields.Concat(conflict.SecondFields));
        }
    }

    public override void Leave(SyntaxNode node)
    {
        if (hasReported)
        {
            return;
        }

        // The search gave up in front of the conflict that the check has found.
        if (check.Conflict is { } found)
        {
            Report(found.First.Node.ResponseName, found.Reason, [found.First.Node, found.Second.Node]);
        }
        else
        {
            Context.Report("The fragments of the document overlap in too many ways. Validation aborted.", node.Location);
        }
    }

    private void Report(string responseName, string reason, IEnumerable<FieldSyntax> fields) => Context.Report(
        $"Fields \"{responseName}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.",
        fields);
}
