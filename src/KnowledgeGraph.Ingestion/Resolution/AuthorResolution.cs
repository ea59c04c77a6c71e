using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;
using KnowledgeGraph.Ingestion.Removal;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// One author per folded name; ORCIDs go before names: one ORCID is one author under every name, and authors of one
/// name with different ORCIDs stay apart. A name without ORCID is the author who bore it first.
/// </summary>
internal sealed class AuthorResolution
{
    private const char Separator = '\u001F';
    private readonly EntityTable authors;
    private readonly ResolvedMentions<string> resolved;

    public AuthorResolution(IGraphWriter writer)
    {
        authors = new EntityTable(writer, EntityKind.Author, PersonName.Choose);
        resolved = new ResolvedMentions<string>(authors);
    }

    public int Added => authors.Added;

    public ValueTask FetchAsync(IEnumerable<AuthorMention> mentions, CancellationToken cancellationToken)
    {
        authors.Trim();
        return authors.FetchAsync(resolved.Unresolved(mentions.Select(Printed)).SelectMany(Keys), cancellationToken);
    }

    /// <summary>The author of a mention that was fetched; null where the name has no letter.</summary>
    public Entity? Resolve(AuthorMention mention) => resolved.Resolve(Printed(mention), ResolveAnew);

    /// <summary>What a mention tells of its author.</summary>
    public static Evidence Evidence(AuthorMention mention)
    {
        string printed = Printed(mention);
        (string name, string? orcidKey) = Read(printed);

        // The ORCID finds before the name does.
        return new Evidence(EntityKind.Author, printed, name, [.. Keys(printed).OrderBy(key => key != orcidKey)], orcidKey is not null);
    }

    public List<EntityChange> TakeChanges() => authors.TakeChanges();

    /// <summary>Forgets what is known from earlier batches, and gives the memory back.</summary>
    public void Forget()
    {
        authors.Forget();
        resolved.Forget();
    }

    // All that tells authors apart, as one key.
    private static string Printed(AuthorMention mention) => mention.Orcid is null ? mention.Name : mention.Name + Separator + mention.Orcid;

    private Entity? ResolveAnew(string printed)
    {
        (string name, string? orcidKey) = Read(printed);
        if (IdentityKeys.Name(name) is not { } nameKey)
        {
            return null;
        }

        Entity author = orcidKey is null
            ? authors.Find(nameKey) ?? authors.Add(name)
            : WithOrcid(orcidKey, nameKey, name);
        authors.Bind(author, nameKey);
        authors.AddForm(author, name);
        return author;
    }

    private Entity WithOrcid(string orcidKey, string nameKey, string name)
    {
        Entity? author = authors.Find(orcidKey);
        if (author is null)
        {
            Entity? namesake = authors.Find(nameKey);
            bool isFree = namesake is not null && authors.Find(Identified(nameKey)) != namesake;
            author = isFree ? namesake! : authors.Add(name);
            author.Orcid = orcidKey["orcid:".Length..].ToUpperInvariant();
            authors.Bind(author, orcidKey);
        }

        if (authors.Find(nameKey) is null || authors.Find(nameKey) == author)
        {
            authors.Bind(author, Identified(nameKey));
        }

        return author;
    }

    /// <summary>The keys that a name gives an author.</summary>
    public static IEnumerable<string> NameKeys(string name) =>
        IdentityKeys.Name(name) is { } nameKey ? [nameKey, Identified(nameKey)] : [];

    // Held by the author whom a name leads to, once an ORCID of theirs is known.
    private static string Identified(string nameKey) => "identified:" + nameKey;

    private static (string Name, string? OrcidKey) Read(string printed)
    {
        int separator = printed.IndexOf(Separator, StringComparison.Ordinal);
        return separator < 0
            ? (PersonName.Normalize(printed), null)
            : (PersonName.Normalize(printed[..separator]), IdentityKeys.Orcid(printed[(separator + 1)..]));
    }

    private static IEnumerable<string> Keys(string printed)
    {
        (string name, string? orcidKey) = Read(printed);
        if (IdentityKeys.Name(name) is { } nameKey)
        {
            yield return nameKey;
            if (orcidKey is not null)
            {
                yield return orcidKey;
                yield return Identified(nameKey);
            }
        }
    }
}
