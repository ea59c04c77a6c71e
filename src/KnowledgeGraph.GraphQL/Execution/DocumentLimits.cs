using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>
/// Limits on a document as a whole, checked before anything else looks at it. Every definition is walked once: what a
/// fragment stands for is added up where it is spread, so that a small document that stands for a huge one is refused
/// without being followed.
/// </summary>
internal sealed class DocumentLimits
{
    /// <summary>Longer chains of fragments are refused, so that the walks along them stay within the stack.</summary>
    private const int LongestChain = 256;

    /// <summary>How many selections, fields that stand twice counted twice, may be merged into one field.</summary>
    private const int SelectionsPerField = 2;

    private readonly RequestLimits limits;
    private readonly Dictionary<string, Extent> extents = [];
    private int aliases;
    private int directives;

    private DocumentLimits(RequestLimits limits, Dictionary<string, FragmentDefinitionSyntax> fragments)
    {
        this.limits = limits;
        Fragments = fragments;
    }

    /// <summary>True where a fragment spreads itself: the document must not be followed, only validated.</summary>
    private bool HasCycle { get; set; }

    private Dictionary<string, FragmentDefinitionSyntax> Fragments { get; }

    /// <summary>Checks a document.</summary>
    /// <returns>True where its fragments can be followed; false where they run in circles.</returns>
    /// <exception cref="GraphQLException">The document exceeds a limit.</exception>
    public static bool Check(DocumentSyntax document, Dictionary<string, FragmentDefinitionSyntax> fragments, RequestLimits limits)
    {
        DocumentLimits check = new(limits, fragments);
        long selections = 0;
        foreach (DefinitionSyntax definition in document.Definitions)
        {
            switch (definition)
            {
                case OperationDefinitionSyntax operation:
                    check.Count(operation.Directives);
                    selections += check.Measure(operation.SelectionSet, 0);
                    check.RequireFew(selections, operation);
                    break;
                case FragmentDefinitionSyntax fragment:
                    check.Measure(fragment, 0);
                    break;
            }
        }
        return !check.HasCycle;
    }

    private void RequireFew(long selections, OperationDefinitionSyntax operation)
    {
        if (selections > (long)limits.MaxFields * SelectionsPerField)
        {
            throw Refused($"The document selects more than {limits.MaxFields * SelectionsPerField} fields.", "TOO_MANY_FIELDS", operation.Location);
        }
    }

    private long Measure(FragmentDefinitionSyntax fragment, int chain)
    {
        string name = fragment.Name.Value;
        if (extents.TryGetValue(name, out Extent known))
        {
            HasCycle |= known.IsOpen;
            return known.Selections;
        }
        if (chain > LongestChain)
        {
            throw Refused($"More than {LongestChain} fragments are spread one within the other.", "DEPTH_TOO_HIGH", fragment.Location);
        }
        extents[name] = new Extent(0, IsOpen: true);
        Count(fragment.Directives);
        long selections = Measure(fragment.SelectionSet, chain);
        extents[name] = new Extent(selections, IsOpen: false);
        return selections;
    }

    /// <summary>How many selections a set stands for. More than an integer holds are as good as that many.</summary>
    private long Measure(SelectionSetSyntax set, int chain)
    {
        long selections = set.Selections.Length;
        foreach (SelectionSyntax selection in set.Selections)
        {
            Count(selection.Directives);
            switch (selection)
            {
                case FieldSyntax field:
                    if (field.Alias is not null && ++aliases > limits.MaxAliases)
                    {
                        throw Refused($"The document has more than {limits.MaxAliases} aliases.", "TOO_MANY_ALIASES", field.Location);
                    }
                    selections += field.SelectionSet is { } below ? Measure(below, chain) : 0;
                    break;
                case InlineFragmentSyntax inline:
                    selections += Measure(inline.SelectionSet, chain);
                    break;
                case FragmentSpreadSyntax spread when Fragments.TryGetValue(spread.Name.Value, out FragmentDefinitionSyntax? fragment):
                    selections += Measure(fragment, chain + 1);
                    break;
            }
        }
        return Math.Min(selections, int.MaxValue);
    }

    private void Count(ImmutableArray<DirectiveSyntax> more)
    {
        directives += more.Length;
        if (directives > limits.MaxDirectives)
        {
            throw Refused($"The document has more than {limits.MaxDirectives} directives.", "TOO_MANY_DIRECTIVES", more[0].Location);
        }
    }

    private static GraphQLException Refused(string message, string code, Location location) =>
        new(new GraphQLError(message, location) { Extensions = new Dictionary<string, object?> { ["code"] = code } });

    /// <summary>What a fragment stands for, or that it is still being measured.</summary>
    private readonly record struct Extent(long Selections, bool IsOpen);
}
