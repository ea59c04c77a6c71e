using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>The fragments of a document by their names; of several with one name the first.</summary>
internal static class FragmentTable
{
    public static Dictionary<string, FragmentDefinitionSyntax> Of(DocumentSyntax document)
    {
        Dictionary<string, FragmentDefinitionSyntax> fragments = new(StringComparer.Ordinal);
        foreach (DefinitionSyntax definition in document.Definitions)
        {
            if (definition is FragmentDefinitionSyntax fragment)
            {
                fragments.TryAdd(fragment.Name.Value, fragment);
            }
        }
        return fragments;
    }
}
