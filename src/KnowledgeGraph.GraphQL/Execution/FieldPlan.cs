using System.Collections.Immutable;
using System.Text;
using KnowledgeGraph.GraphQL.Language;

namespace KnowledgeGraph.GraphQL.Execution;

/// <summary>One field of a selection: everything about it that is the same for every request.</summary>
internal sealed class FieldPlan
{
    /// <summary>Larger values are computed again for each request.</summary>
    private const int MostRememberedBytes = 256 * 1024;

    private byte[]? remembered;

    // Two requests may compile a child at the same time: both get equal plans, one of which stays.
    private SelectionPlan?[]? children;

    public required string ParentTypeName { get; init; }

    public required string FieldName { get; init; }

    /// <summary>What the binding notes on the field; null where it notes nothing.</summary>
    public object? Note { get; init; }

    public required string ResponseName { get; init; }

    /// <summary>Where the field stands in the document: one place per merged occurrence.</summary>
    public required ImmutableArray<Location> Locations { get; init; }

    /// <summary>Lines and columns of <see cref="Locations"/>; counted only when an error needs them.</summary>
    public ImmutableArray<SourceLocation> SourceLocations =>
        [.. Locations.Where(static location => location.IsKnown).Select(static location => location.ToSourceLocation())];

    /// <summary>How many lists are around the field's named type.</summary>
    public required int ListDepth { get; init; }

    /// <summary>Bit 0: the field's value may be null; bit n: the items of the n-th list may.</summary>
    public required ulong Nullable { get; init; }

    /// <summary>How leaves are coerced; null where the field's named type has fields of its own.</summary>
    public required LeafType? Leaf { get; init; }

    /// <summary>Tells the concrete types of an abstract type apart; null where the type is concrete.</summary>
    public AbstractBinding? Abstract { get; init; }

    /// <summary>The name of the field's innermost type.</summary>
    public required string NamedTypeName { get; init; }

    /// <summary>The concrete types below: the object type, or those of an abstract type in the router's order.</summary>
    public TypeBinding[] ConcreteTypes { get; init; } = [];

    /// <summary>Compiles the selections over a concrete type.</summary>
    public Func<FieldPlan, TypeBinding, SelectionPlan>? CompileChild { get; init; }

    /// <summary>The arguments in the order of the schema.</summary>
    public ArgumentPlan[] Arguments { get; init; } = [];

    /// <summary>The key with what stands before it: <c>{"title":</c> for the first field, <c>,"title":</c> for others.</summary>
    public required byte[] Prefix { get; init; }

    /// <summary>Complete JSON where the value is the same in every row and request, such as <c>__typename</c>.</summary>
    public byte[]? Constant { get; init; }

    /// <summary>
    /// True where the value is the same for every request: a question to the schema, which never changes, without a
    /// variable in it. It is resolved like any other field when the plan first runs.
    /// </summary>
    public bool IsMemorable { get; init; }

    /// <summary>The value as JSON, where it is memorable and was computed before.</summary>
    public byte[]? Remembered => Volatile.Read(ref remembered);

    /// <summary>True where the field's named type has fields of its own.</summary>
    public bool IsComposite => Leaf is null;

    /// <summary>True where the value at a depth of lists may be null.</summary>
    public bool MayBeNull(int depth) => (Nullable >> depth & 1) != 0;

    /// <summary>Keeps the value of a memorable field.</summary>
    public void Remember(ReadOnlyMemory<byte> json)
    {
        if (json.Length <= MostRememberedBytes)
        {
            Volatile.Write(ref remembered, json.ToArray());
        }
    }

    /// <summary>
    /// The selections over a concrete type, compiled when objects of it first appear: an operation over abstract types
    /// within abstract types has too many combinations to compile them all.
    /// </summary>
    public SelectionPlan Child(int type)
    {
        children ??= new SelectionPlan?[ConcreteTypes.Length];
        return children[type] ??= CompileChild!(this, ConcreteTypes[type]);
    }

    /// <summary>True where a path of field names is selected below.</summary>
    public bool Selects(ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
        {
            return true;
        }
        for (int type = 0; type < ConcreteTypes.Length; type++)
        {
            foreach (FieldPlan field in Child(type).Fields)
            {
                if (field.FieldName == path[0] && field.Selects(path[1..]))
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>The bytes that stand before a field's value.</summary>
    public static byte[] MakePrefix(string responseName, bool first) =>
        Encoding.UTF8.GetBytes($"{(first ? '{' : ',')}\"{responseName}\":");
}
