using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>One category per code, with the categories above it.</summary>
internal sealed class CategoryResolution
{
    private readonly EntityTable categories;
    private readonly ResolvedMentions<string> resolved;

    public CategoryResolution(IGraphWriter writer)
    {
        categories = new EntityTable(writer, EntityKind.Category, forms => forms.Min(StringComparer.Ordinal)!);
        resolved = new ResolvedMentions<string>(categories);
    }

    public int Added => categories.Added;

    public ValueTask FetchAsync(IEnumerable<string> codes, CancellationToken cancellationToken)
    {
        categories.Trim();
        return categories.FetchAsync(
            resolved.Unresolved(codes).Where(code => IdentityKeys.Code(code) is not null).Select(CategoryTable.Find).SelectMany(Lineage).Select(Key),
            cancellationToken);
    }

    /// <summary>The category of a printed code that was fetched; null where the code is blank.</summary>
    public Entity? Resolve(string printed) =>
        resolved.Resolve(printed, code => IdentityKeys.Code(code) is null ? null : Resolve(CategoryTable.Find(code)));

    public List<EntityChange> TakeChanges() => categories.TakeChanges();

    /// <summary>Forgets what is known from earlier batches, and gives the memory back.</summary>
    public void Forget()
    {
        categories.Forget();
        resolved.Forget();
    }

    private Entity Resolve(CategoryTable.Category category)
    {
        if (categories.Find(Key(category)) is { } known)
        {
            return known;
        }

        // The parent first, so that it stands before its children.
        NodeId parent = category.Parent is { } code ? Resolve(CategoryTable.Exact(code)!).Node : default;
        Entity added = categories.Add(category.Name);
        added.Code = category.Code;
        added.Parent = parent;
        categories.Bind(added, Key(category));
        return added;
    }

    private static IEnumerable<CategoryTable.Category> Lineage(CategoryTable.Category category)
    {
        for (CategoryTable.Category? each = category; each is not null; each = each.Parent is { } code ? CategoryTable.Exact(code) : null)
        {
            yield return each;
        }
    }

    private static string Key(CategoryTable.Category category) => IdentityKeys.Code(category.Code)!;
}
