using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>Limits on a document as a whole.</summary>
internal static class DocumentLimits
{
    /// <summary>Refuses a document with more aliases than allowed.</summary>
    /// <exception cref="GraphQLException">There are more.</exception>
    public static void CheckAliases(DocumentSyntax document, int most)
    {
        int aliases = 0;
        Stack<SelectionSetSyntax> open = new(document.Definitions.OfType<ExecutableDefinitionSyntax>().Select(static definition => definition.SelectionSet));
        while (open.TryPop(out SelectionSetSyntax? set))
        {
            foreach (SelectionSyntax selection in set.Selections)
            {
                if (selection is FieldSyntax { Alias: not null } && ++aliases > most)
                {
                    throw new GraphQLException(new GraphQLError($"The document has more than {most} aliases.", selection.Location)
                    {
                        Extensions = new Dictionary<string, object?> { ["code"] = "TOO_MANY_ALIASES" },
                    });
                }
                SelectionSetSyntax? below = selection switch
                {
                    FieldSyntax field => field.SelectionSet,
                    InlineFragmentSyntax inline => inline.SelectionSet,
                    _ => null,
                };
                if (below is not null)
                {
                    open.Push(below);
                }
            }
        }
    }
}
