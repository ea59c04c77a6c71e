// Constraints and indexes for Neo4j 4.4 and newer, Community Edition included (no node keys, no existence, no types).
// One statement ends with a semicolon; each runs in a transaction of its own and does nothing where it is done.

CREATE CONSTRAINT paper_number IF NOT EXISTS FOR (n:Paper) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT author_number IF NOT EXISTS FOR (n:Author) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT institution_number IF NOT EXISTS FOR (n:Institution) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT category_number IF NOT EXISTS FOR (n:Category) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT concept_number IF NOT EXISTS FOR (n:Concept) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT hidden_author_number IF NOT EXISTS FOR (n:HiddenAuthor) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT hidden_institution_number IF NOT EXISTS FOR (n:HiddenInstitution) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT hidden_concept_number IF NOT EXISTS FOR (n:HiddenConcept) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT merged_paper_number IF NOT EXISTS FOR (n:MergedPaper) REQUIRE n.number IS UNIQUE;
CREATE INDEX merged_paper_into IF NOT EXISTS FOR (n:MergedPaper) ON (n.into);
CREATE CONSTRAINT key_id IF NOT EXISTS FOR (n:Key) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT change_number IF NOT EXISTS FOR (n:Change) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT graph_state_id IF NOT EXISTS FOR (n:GraphState) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT writer_lock_id IF NOT EXISTS FOR (n:WriterLock) REQUIRE n.id IS UNIQUE;

// The words are folded before they are stored, so the plainest analyzer is the right one.
CREATE FULLTEXT INDEX entityText IF NOT EXISTS FOR (n:Paper|Author|Institution|Category|Concept) ON EACH [n.folded]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
CREATE FULLTEXT INDEX abstractText IF NOT EXISTS FOR (n:Paper) ON EACH [n.foldedAbstract]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}};
