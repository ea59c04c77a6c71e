using System.Collections.Immutable;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation;

/// <summary>The one walk that serves all rules.</summary>
internal sealed class ValidationWalk : SyntaxWalker
{
    private const int KindCount = 64;
    private readonly ValidationContext context;
    private readonly ValidationRule[] rules;
    private readonly ValidationRule[]?[] entering = new ValidationRule[]?[KindCount];
    private readonly ValidationRule[]?[] leaving = new ValidationRule[]?[KindCount];
    private readonly bool[] isDispatched = new bool[KindCount];

    public ValidationWalk(ValidationContext context, ImmutableArray<ValidationRuleFactory> factories)
    {
        this.context = context;
        rules = new ValidationRule[factories.Length];
        for (int i = 0; i < rules.Length; i++)
        {
            rules[i] = factories[i](context);
        }
    }

    public void Run() => Visit(context.Document);

    protected override void Visit(SyntaxNode node)
    {
        if (context.IsFull)
        {
            return;
        }

        int kind = (int)node.Kind;
        if (!isDispatched[kind])
        {
            Dispatch(kind);
        }

        context.Enter(node);
        foreach (ValidationRule rule in entering[kind] ?? [])
        {
            if (rule.SkippedNode is null)
            {
                rule.Enter(node);
            }
        }

        VisitChildren(node);
        foreach (ValidationRule rule in leaving[kind] ?? [])
        {
            if (rule.SkippedNode is null)
            {
                rule.Leave(node);
            }
        }

        foreach (ValidationRule rule in entering[kind] ?? [])
        {
            if (ReferenceEquals(rule.SkippedNode, node))
            {
                rule.SkippedNode = null;
            }
        }

        context.Leave(node);
    }

    /// <summary>Finds out, when the first node of a kind comes, which rules want to see it.</summary>
    private void Dispatch(int kind)
    {
        isDispatched[kind] = true;
        entering[kind] = Select(rule => rule.EnteredKinds, kind);
        leaving[kind] = Select(rule => rule.LeftKinds, kind);
    }

    private ValidationRule[]? Select(Func<ValidationRule, ulong> kindsOf, int kind)
    {
        ulong bit = ValidationRule.ToBit((SyntaxKind)kind);
        ValidationRule[] selected = Array.FindAll(rules, rule => (kindsOf(rule) & bit) != 0);
        return selected.Length == 0 ? null : selected;
    }
}
