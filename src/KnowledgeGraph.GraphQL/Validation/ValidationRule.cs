using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Validation;

/// <summary>
/// One rule. A rule names the kinds of syntax that it looks at; a single walk over the document brings every node
/// to all the rules that asked for its kind, so that the errors come in the order of the text. A rule object serves
/// one validation and may keep state.
/// </summary>
public abstract class ValidationRule
{
    /// <summary>A rule that looks at these kinds of nodes when they are entered and when they are left.</summary>
    protected ValidationRule(
        ValidationContext context, ReadOnlySpan<SyntaxKind> enters, ReadOnlySpan<SyntaxKind> leaves = default)
    {
        Context = context;
        EnteredKinds = ToBits(enters);
        LeftKinds = ToBits(leaves);
    }

    /// <summary>What the rule can know of the document and the schema.</summary>
    protected ValidationContext Context { get; }

    internal ulong EnteredKinds { get; }

    internal ulong LeftKinds { get; }

    /// <summary>The node whose children the rule does not want to see; null when it sees everything.</summary>
    internal SyntaxNode? SkippedNode { get; set; }

    /// <summary>Called before the children of a node of the kinds that the rule named.</summary>
    public virtual void Enter(SyntaxNode node)
    {
    }

    /// <summary>Called behind the children of a node of the kinds that the rule named.</summary>
    public virtual void Leave(SyntaxNode node)
    {
    }

    /// <summary>Says, while a node is entered, that this rule wants neither its children nor its end.</summary>
    protected void SkipChildren(SyntaxNode node) => SkippedNode = node;

    internal static ulong ToBit(SyntaxKind kind) => 1UL << (int)kind;

    private static ulong ToBits(ReadOnlySpan<SyntaxKind> kinds)
    {
        ulong bits = 0;
        foreach (SyntaxKind kind in kinds)
        {
            bits |= ToBit(kind);
        }

        return bits;
    }
}

/// <summary>Makes a rule for one validation.</summary>
/// <param name="context">What the rule can know of the document and the schema.</param>
public delegate ValidationRule ValidationRuleFactory(ValidationContext context);
