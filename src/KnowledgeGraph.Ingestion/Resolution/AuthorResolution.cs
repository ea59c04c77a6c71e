using KnowledgeGraph.Core.Graph;
using KnowledgeGraph.Core.Records;
using KnowledgeGraph.Core.Writing;

namespace KnowledgeGraph.Ingestion.Resolution;

/// <summary>
/// One author per folded name; ORCIDs go before names: one ORCID is one author under every name, and authors of one
/// name with different ORCIDs stay apart. A name without ORCID is the author who bore it first.
/// </summary>
internal sealed class AuthorResolution
{
    private readonly EntityTable _authors;
    private readonly ResolvedMentions<(string Name, string? Orcid)> _resolved;

    public AuthorResolution(IGraphWriter writer)
    {
        _authors = new EntityTable(writer, EntityKind.Author, PersonName.Choose);
        _resolved = new ResolvedMentions<(string, string?)>(_authors);
    }

    public int Added => _authors.Added;

    public ValueTask FetchAsync(IEnumerable<AuthorMention> mentions, CancellationToken cancellationToken)
    {
        _authors.Trim();
        return _authors.FetchAsync(_resolved.Unresolved(mentions.Select(mention => (mention.Name, mention.Orcid))).SelectMany(Keys), cancellationToken);
    }

    /// <summary>The author of a mention that was fetched; null where the name has no letter.</summary>
    public Entity? Resolve(AuthorMention mention) => _resolved.Resolve((mention.Name, mention.Orcid), Resolve);

    public List<EntityChange> TakeChanges() => _authors.TakeChanges();

    private Entity? Resolve((string Name, string? Orcid) mention)
    {
        string name = PersonName.Normalize(mention.Name);
        if (IdentityKeys.Name(name) is not { } nameKey)
        {
            return null;
        }

        string? orcidKey = mention.Orcid is { } orcid ? IdentityKeys.Orcid(orcid) : null;
        Entity author = orcidKey is null
            ? _authors.Find(nameKey) ?? _authors.Add(name)
            : WithOrcid(orcidKey, nameKey, name);
        _authors.Bind(author, nameKey);
        _authors.AddForm(author, name);
        return author;
    }

    private Entity WithOrcid(string orcidKey, string nameKey, string name)
    {
        Entity? author = _authors.Find(orcidKey);
        if (author is null)
        {
            Entity? namesake = _authors.Find(nameKey);
            bool isFree = namesake is not null && _authors.Find(Identified(nameKey)) != namesake;
            author = isFree ? namesake! : _authors.Add(name);
            author.Orcid = orcidKey["orcid:".Length..].ToUpperInvariant();
            _authors.Bind(author, orcidKey);
        }

        if (_authors.Find(nameKey) is null || _authors.Find(nameKey) == author)
        {
            _authors.Bind(author, Identified(nameKey));
        }

        return author;
    }

    // Held by the author whom a name leads to, once an ORCID of theirs is known.
    private static string Identified(string nameKey) => "identified:" + nameKey;

    private static IEnumerable<string> Keys((string Name, string? Orcid) mention)
    {
        if (IdentityKeys.Name(PersonName.Normalize(mention.Name)) is { } name)
        {
            yield return name;
            if (mention.Orcid is { } orcid && IdentityKeys.Orcid(orcid) is { } key)
            {
                yield return key;
                yield return Identified(name);
            }
        }
    }
}
