using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation.Rules;

/// <summary>Section 5.5.2.2, "Fragment Spreads Must Not Form Cycles". Every fragment is entered once.</summary>
internal sealed class NoFragmentCyclesRule(ValidationContext context)
    : ValidationRule(context, [SyntaxKind.FragmentDefinition])
{
    private readonly HashSet<string> visited = new(StringComparer.Ordinal);
    private readonly List<FragmentSpreadSyntax> way = [];
    private readonly Dictionary<string, int> wayStartByName = new(StringComparer.Ordinal);

    public override void Enter(SyntaxNode node)
    {
        FindCycles((FragmentDefinitionSyntax)node);
        SkipChildren(node);
    }

    /// <summary>
    /// Depth first with a stack of its own: a chain of fragments may be as long as the document, far longer than
    /// what nests within the parser's limit.
    /// </summary>
    private void FindCycles(FragmentDefinitionSyntax start)
    {
        Stack<(FragmentDefinitionSyntax Fragment, int NextSpread)> pending = new();
        if (visited.Add(start.Name.Value))
        {
            wayStartByName[start.Name.Value] = way.Count;
            pending.Push((start, 0));
        }

        while (!Context.IsFull && pending.TryPop(out (FragmentDefinitionSyntax Fragment, int NextSpread) current))
        {
            ImmutableArray<FragmentSpreadSyntax> spreads = Context.SpreadsWithin(current.Fragment.SelectionSet);
            if (current.NextSpread > 0)
            {
                way.RemoveAt(way.Count - 1);
            }

            if (current.NextSpread >= spreads.Length)
            {
                wayStartByName.Remove(current.Fragment.Name.Value);
                continue;
            }

            FragmentSpreadSyntax spread = spreads[current.NextSpread];
            pending.Push((current.Fragment, current.NextSpread + 1));
            way.Add(spread);
            string name = spread.Name.Value;
            if (wayStartByName.TryGetValue(name, out int cycleStart))
            {
                ReportCycle(name, cycleStart);
            }
            else if (Context.FindFragment(name) is { } next && visited.Add(name))
            {
                wayStartByName[name] = way.Count;
                pending.Push((next, 0));
            }
        }
    }

    private void ReportCycle(string name, int start)
    {
        FragmentSpreadSyntax[] cycle = [.. way.Skip(start)];
        string via = string.Join(", ", cycle.SkipLast(1).Select(step => $"\"{step.Name.Value}\""));
        Context.Report($"Cannot spread fragment \"{name}\" within itself{(via.Length > 0 ? $" via {via}." : ".")}", cycle);
    }
}
